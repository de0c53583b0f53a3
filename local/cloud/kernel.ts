import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Assembly } from '../assembly/load-assembly.ts';
import type { ClockSettings } from '../kernel/clock.ts';
import { createAgenda, type RunningAgenda } from '../kernel/create-agenda.ts';
import { type OpenDatabase, openDatabase } from '../kernel/database.ts';
import { createDispatch, type Dispatch } from '../kernel/dispatch.ts';
import { createMeter, type Meter, type MeterKey } from '../kernel/meter.ts';
import { createRandom } from '../kernel/random.ts';
import type { Caller, Requirement } from '../kernel/service.ts';
import { createLogSink, type LogSink } from '../lambda/log-sink.ts';
import { createWatch, type Watch } from '../operator/observe/watch.ts';
import { createPolicies, type Policies } from '../policies/policies.ts';
import type { SwitchName } from '../weather/switches.ts';
import { createWeather, type Weather } from '../weather/weather.ts';
import { type Denial, rememberDenials } from './denials.ts';

/** Something an operator should know: an event that was lost, an operation that is not offered, a failure of ours. */
export interface Problem {
  readonly at: string;
  readonly message: string;
}

/** Told what a caller was allowed to do. */
export type AuthorizationListener = (caller: Caller, requirements: readonly Requirement[]) => void;

/** What every service is made with. */
export interface Kernel {
  readonly open: OpenDatabase;
  /** Where files go: the data folder, or a temporary one that is deleted on closing. */
  readonly folder: string;
  /** The data outlives the process. */
  readonly durable: boolean;
  readonly agenda: RunningAgenda;
  readonly meter: Meter;
  readonly logs: LogSink;
  readonly policies: Policies;
  readonly dispatch: Dispatch;
  /** Absent: it is fair. */
  readonly weather: Weather | undefined;
  /** `http://127.0.0.1:<port>`: where functions find the cloud. */
  readonly endpoint: string;
  readonly cloudId: string;
  /** A stream of random numbers of its own for each name; the same for the same seed. */
  randomFor(name: string): () => number;
  /** Calls `listener` when the clock was set to another instant, and now and then while a real one runs. */
  onClockChange(listener: (now: number) => void): void;
  problem(message: string): void;
  problems(): readonly Problem[];
  /** What happened of late, for the operator's pages. */
  readonly watch: Watch;
  /** What the policies did not allow, the oldest first. */
  denials(): readonly Denial[];
  close(): void;
}

export interface KernelOptions {
  readonly assembly: Assembly;
  readonly data: string;
  readonly clock: ClockSettings;
  readonly seed: number;
  readonly endpoint: string;
  readonly meterKey: MeterKey | undefined;
  readonly weather: readonly SwitchName[];
  readonly onAuthorized: AuthorizationListener | undefined;
  readonly onFailure: (failure: Error) => void;
}

const KEPT_PROBLEMS = 1_000;
let clouds = 0;

export function createKernel(options: KernelOptions): Kernel {
  const policies = observed(createPolicies(options.assembly.resources), options.onAuthorized);
  const open = openDatabase(options.data);
  const isTemporary = options.data === ':memory:';
  const folder = isTemporary ? mkdtempSync(join(tmpdir(), 'local-cloud-')) : options.data;
  const { clock, onFailure, endpoint } = options;
  const clockListeners: ((now: number) => void)[] = [];
  const onClockChange = (now: number, lead: number | undefined): void => {
    open.keepClock(now, lead);
    for (const listener of clockListeners) listener(now);
  };
  const reached = { reached: open.clockReached(), lead: open.clockLead() };
  const agenda = createAgenda({ clock, ...reached, onClockChange, onFailure });
  const meter = createMeter(options.meterKey);
  const problems: Problem[] = [];
  clouds += 1;
  const logs = createLogSink(options.data);
  // A restart must not draw the names of the first run again.
  const randomFor = (name: string) => createRandom(seedOf(`${options.seed}/${open.starts}/${name}`));
  const weather =
    options.weather.length === 0
      ? undefined
      : createWeather({ names: options.weather, seed: options.seed, agenda, randomFor });
  const denials = rememberDenials(
    policies.authorize,
    () => agenda.now(),
    ({ at, message, needed }) =>
      logs.write({
        at: new Date(at).toISOString(),
        functionName: 'policies',
        requestId: '',
        line: `${message}. It would take ${needed}.`,
      }),
  );
  const dispatch = createDispatch({ authorize: denials.authorize, meter });
  return {
    open,
    folder,
    durable: !isTemporary,
    agenda,
    meter,
    logs,
    policies,
    dispatch: weather === undefined ? dispatch : { ...dispatch, ...weatherOver(weather, dispatch) },
    weather,
    endpoint,
    cloudId: String(clouds),
    randomFor,
    onClockChange: (listener) => void clockListeners.push(listener),
    problem: (message) => {
      problems.push({ at: new Date(agenda.now()).toISOString(), message });
      if (problems.length > KEPT_PROBLEMS) problems.shift();
    },
    problems: () => problems,
    watch: createWatch(),
    denials: denials.all,
    close: () => {
      logs.flush();
      open.close();
      if (isTemporary) rmSync(folder, { recursive: true, force: true });
    },
  };
}

const weatherOver = (weather: Weather, { callService, answer }: Dispatch) => ({
  callService: weather.calls(callService),
  answer: weather.calls(answer),
});

function observed(policies: Policies, listener: AuthorizationListener | undefined): Policies {
  if (listener === undefined) return policies;
  return {
    ...policies,
    authorize: (caller, requirements) => {
      policies.authorize(caller, requirements);
      listener(caller, requirements);
    },
  };
}

function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash;
}
