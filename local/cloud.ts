import { describeAssembly, type ResourceDescription } from './assembly/describe-assembly.ts';
import { type Assembly, loadAssembly } from './assembly/load-assembly.ts';
import { type EmbeddedIssuer, embeddedIssuer } from './cloud/create-issuer.ts';
import { operatorOf } from './cloud/create-operator.ts';
import { createServices, type Services } from './cloud/create-services.ts';
import { defineResources } from './cloud/define-resources.ts';
import { createFront, type FrontHandler, under } from './cloud/front.ts';
import { type AuthorizationListener, createKernel, type Kernel, type Problem } from './cloud/kernel.ts';
import { withOwnCopies } from './cloud/own-copies.ts';
import type { Issuer, Persona } from './issuer/issuer.ts';
import type { ClockSettings } from './kernel/clock.ts';
import { installCloudDate } from './kernel/cloud-date.ts';
import type { RunningAgenda } from './kernel/create-agenda.ts';
import type { Meter, MeterKey } from './kernel/meter.ts';
import type { CallService } from './kernel/service.ts';
import { installFunctionProcess } from './lambda/function-process.ts';
import type { LogSink } from './lambda/log-sink.ts';
import { answerInProcess, answersAt } from './lambda/transport/in-process-http.ts';
import { createMailbox, type Mailbox } from './mailbox/mailbox.ts';
import { clockBadge } from './operator/layout.ts';
import { installFunctionTime } from './weather/function-time.ts';
import type { SwitchName } from './weather/switches.ts';
import type { Weather } from './weather/weather.ts';
import { createWire, type Wire } from './wire/wire.ts';

export interface CloudOptions {
  /** The folder of the CDK assembly, `cdk.out`. */
  readonly assembly: string;
  /** The data folder, or `:memory:`. */
  readonly data: string;
  readonly clock: ClockSettings;
  /** The same seed gives the same run; 1 when absent. */
  readonly seed?: number;
  /** The port of the server in front; without a server any free one within this process will do. */
  readonly port?: number;
  /** Values for parameters of the templates. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** Whom one can be with the embedded issuer. */
  readonly personas?: readonly Persona[];
  /** How long a token of the embedded issuer lives; an hour when absent. */
  readonly tokenSeconds?: number;
  /** Whom an event, a path or the name of an execution concerns: what it causes is metered for that one. */
  readonly meterKey?: MeterKey;
  /** Kinds of bad weather to run in; `docs/guides/weather.md`. Left out: none. */
  readonly weather?: readonly SwitchName[];
  /** Told of each right that was asked for and given, to learn which statements of the template are needed. */
  readonly onAuthorized?: AuthorizationListener;
  /** Told once when a job of the cloud itself fails; nothing runs after that. */
  readonly onFailure?: (failure: Error) => void;
}

/** A running local cloud. */
export interface Cloud {
  readonly agenda: RunningAgenda;
  readonly services: Services;
  /** For callers in this process. What goes in and comes out is theirs: no table changes with it. */
  readonly callService: CallService;
  /** Answers the wire protocols of AWS, at once: for callers outside, make it a job with `agenda.run`. */
  readonly wire: Wire;
  /**
   * Answers a web request as the HTTP API of the template, the issuer or the mailbox does: as a job, in its turn. The
   * operator's pages answer at once.
   */
  request(request: Request): Promise<Response>;
  isBucket(name: string): boolean;
  /** Who gives tokens; absent when the template trusts an issuer elsewhere, or none. */
  readonly issuer: Issuer | undefined;
  /** What was sent. */
  readonly mailbox: Mailbox;
  /** What was done, per key and in all. */
  readonly meter: Meter;
  /** Bytes of items by table, as AWS counts them. */
  storedBytes(): Readonly<Record<string, number>>;
  readonly logs: LogSink;
  /** The bad weather that it runs in; absent when it is fair. */
  readonly weather: Weather | undefined;
  /** `AWS_ENDPOINT_URL` */
  readonly endpoint: string;
  /** Outputs by stack, then by name. */
  readonly stackOutputs: Assembly['outputs'];
  /** What the cloud does with each resource of the template. */
  describe(): readonly ResourceDescription[];
  /** Lost events, operations that are not offered, failures: what an operator should know. */
  problems(): readonly Problem[];
  runUntilIdle(options?: { readonly until?: number }): Promise<void>;
  advanceTo(instant: number | string): Promise<void>;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';
const FIRST_PORT = 4566;

/**
 * Starts a cloud: reads the assembly, defines its resources, and goes on with whatever was under way when the data was
 * last used. Throws `AssemblyRefused` for what it cannot run, before anything has run.
 */
export function createCloud(options: CloudOptions): Cloud {
  const port = options.port ?? freePort();
  const endpoint = `http://${HOST}:${port}`;
  const { parameters = {}, seed = 1, meterKey, weather = [], onFailure = () => undefined } = options;
  const assembly = loadAssembly(options.assembly, { endpoint, parameters });
  const kernel = createKernel({
    assembly,
    data: options.data,
    clock: options.clock,
    seed,
    endpoint,
    meterKey,
    weather,
    onAuthorized: options.onAuthorized,
    onFailure,
  });
  const undo: (() => void)[] = [() => kernel.close()];
  const release = (): void => {
    for (const step of undo.splice(0).reverse()) step();
  };
  try {
    undo.push(installCloudDate(kernel.agenda.now.bind(kernel.agenda)), installFunctionProcess());
    if (kernel.weather?.time !== undefined) undo.push(installFunctionTime());
    const identity = embeddedIssuer(kernel, assembly, {
      personas: options.personas ?? [],
      tokenSeconds: options.tokenSeconds,
    });
    const services = createServices(kernel, identity?.issuer);
    defineResources({ assembly, kernel, services });
    const wire = wireOf(kernel, services);
    undo.push(answerInProcess(HOST, port, (request) => wire.handle(request)));
    resume(services);
    return running({ kernel, services, wire, assembly, identity, meterKey, release });
  } catch (error) {
    release();
    throw error;
  }
}

interface Parts {
  readonly kernel: Kernel;
  readonly services: Services;
  readonly wire: Wire;
  readonly assembly: Assembly;
  readonly identity: EmbeddedIssuer | undefined;
  readonly meterKey: MeterKey | undefined;
  readonly release: () => void;
}

function running({ kernel, services, wire, assembly, identity, meterKey, release }: Parts): Cloud {
  const { agenda, meter, logs, endpoint } = kernel;
  const mailbox = createMailbox({ letters: services.ses.letters, clock: () => clockBadge(agenda) });
  const front = createFront(handlers(services, mailbox, identity));
  const operator = operatorOf(kernel, services, assembly, meterKey);
  const isOperators = under('/operator');
  const buckets = new Set(assembly.resources.filter(({ type }) => type === 'AWS::S3::Bucket').map(({ name }) => name));
  return {
    agenda,
    services,
    callService: withOwnCopies(kernel.dispatch.callService),
    wire,
    mailbox,
    issuer: identity?.issuer,
    request: (request) => {
      const { pathname } = new URL(request.url);
      // Its pages move the clock and look on: they cannot wait for their own turn, nor for a cloud that has stopped.
      if (isOperators(pathname)) return operator.handle(request);
      return agenda.run(`${request.method} ${pathname}`, () => front(request));
    },
    isBucket: (name) => buckets.has(name),
    meter,
    storedBytes: () => services.dynamodb.storedBytes(),
    logs,
    weather: kernel.weather,
    endpoint,
    stackOutputs: assembly.outputs,
    describe: () => describeAssembly(assembly),
    problems: kernel.problems,
    runUntilIdle: (bounds) => agenda.runUntilIdle(bounds),
    advanceTo: (instant) => agenda.advanceTo(typeof instant === 'number' ? instant : Date.parse(instant)),
    close: async () => {
      await agenda.close();
      release();
    },
  };
}

function handlers(services: Services, mailbox: Mailbox, identity: EmbeddedIssuer | undefined): FrontHandler[] {
  const issuer = identity === undefined ? [] : [{ owns: under(identity.path), handle: identity.issuer.handle }];
  return [
    ...issuer,
    { owns: under('/mailbox'), handle: mailbox.handle },
    { owns: () => true, handle: (request) => services.httpApi.handle(request) },
  ];
}

// What an event set in motion goes on before what waits for its time.
function resume({ lambda, sqs, events, pipes, states, scheduler }: Services): void {
  for (const service of [states, lambda, events, pipes, sqs, scheduler]) service.resume();
}

function wireOf(kernel: Kernel, { lambda, s3 }: Services): Wire {
  return createWire({
    services: [...kernel.dispatch.services.values()],
    callService: kernel.dispatch.callService,
    answer: kernel.dispatch.answer,
    callerOf: (accessKeyId) => lambda.accessKeys.callerOf(accessKeyId),
    secretOf: (accessKeyId) => lambda.accessKeys.secretOf(accessKeyId),
    corsOf: s3.corsHeaders,
    now: () => kernel.agenda.now(),
    log: (message, error) => kernel.problem(error instanceof Error ? `${message}: ${error.stack}` : message),
  });
}

function freePort(): number {
  let port = FIRST_PORT;
  while (answersAt(HOST, port)) port += 1;
  return port;
}
