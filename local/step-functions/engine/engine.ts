import type { Agenda } from '../../kernel/agenda.ts';
import type { WaitsWeather } from '../../weather/waits.ts';
import type { Evaluator } from '../expressions/evaluator.ts';
import type { StatusChange } from '../status-change.ts';
import type { RunTask } from '../task-call.ts';
import type { Change } from './change.ts';
import type { Frame, Run } from './execution.ts';
import type { Store } from './store.ts';

export interface Logger {
  readonly error: (message: string, details: Readonly<Record<string, unknown>>) => void;
}

/** What every part of the interpreter works with. */
export interface Engine {
  readonly store: Store;
  readonly agenda: Agenda;
  readonly evaluate: Evaluator;
  readonly random: () => number;
  readonly runTask: RunTask;
  /** Absent: tasks that wait for a token are stored at once, and time out when they say. */
  readonly waits: WaitsWeather | undefined;
  readonly logger: Logger;
  readonly onStatusChange: (change: StatusChange) => void;
  readonly onTransitions: (machineArn: string, count: number) => void;
  /** The running executions, by ARN. */
  readonly runs: Map<string, Run>;
  /** Tokens of calls that are under way in this process. */
  readonly inFlight: Set<string>;
  /** Continues a frame; set by the interpreter, which needs every state type. */
  readonly advance: (run: Run, frame: Frame) => Promise<void>;
  /** Enters the state a frame stands before, as part of a change. */
  readonly enter: (change: Change, frame: Frame) => Promise<void>;
  /** Acts on a timer of a frame that has come. */
  readonly timerFired: (run: Run, frame: Frame, purpose: TimerPurpose) => Promise<void>;
}

export type TimerPurpose = 'wait' | 'retry' | 'timeout' | 'heartbeat' | 'call';

const purposes: readonly TimerPurpose[] = ['wait', 'retry', 'timeout', 'heartbeat', 'call'];
const timerKey = (run: Run, frame: number, purpose: string) => `states/${run.arn}/${frame}/${purpose}`;
export const deadlineKey = (run: Run): string => `states/${run.arn}/deadline`;

/** Puts a frame in the queue; whether it is still there is looked up when its turn comes. */
export function enqueue(engine: Engine, run: Run, frameId: number): void {
  engine.agenda.enqueue(`states/${run.arn}/${frameId}`, () => {
    const frame = current(engine, run, frameId);
    return frame === undefined ? undefined : engine.advance(run, frame);
  });
}

export function setTimer(engine: Engine, run: Run, frameId: number, purpose: TimerPurpose, at: number): void {
  engine.agenda.setTimer(timerKey(run, frameId, purpose), at, () => {
    const frame = current(engine, run, frameId);
    return frame === undefined ? undefined : engine.timerFired(run, frame, purpose);
  });
}

export function clearTimers(engine: Engine, run: Run, frameId: number): void {
  for (const purpose of purposes) engine.agenda.clearTimer(timerKey(run, frameId, purpose));
}

/** The frame, if its execution still runs under the same start or redrive. */
export const current = (engine: Engine, run: Run, frameId: number): Frame | undefined =>
  engine.runs.get(run.arn) === run && run.status === 'RUNNING' ? run.frames.get(frameId) : undefined;
