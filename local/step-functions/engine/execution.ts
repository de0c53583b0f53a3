import type { Graph, Machine, State } from '../asl/definition.ts';
import type { Json, JsonRecord } from '../json.ts';
import type { MapLimits } from '../states/map.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** How a task ended. */
export type TaskAnswer =
  | { readonly kind: 'succeeded'; readonly output: Json }
  | { readonly kind: 'failed'; readonly error: string | undefined; readonly cause: string | undefined }
  | { readonly kind: 'timed-out'; readonly error: string; readonly cause?: string };

export interface TaskPhase {
  readonly at: 'task';
  readonly token: string;
  readonly parameters: Json;
  readonly timeoutAt?: number;
  readonly heartbeatMs?: number;
  readonly heartbeatAt?: number;
  /** The call is not made before this instant. */
  readonly callAt?: number;
  /** The call was made and only its answer, by token, is awaited: it is not made again after a restart. */
  readonly called: boolean;
  /** Given by token, possibly while the call that handed the token out was still under way. */
  readonly answer?: TaskAnswer;
}

export interface ChildrenPhase {
  readonly at: 'children';
  readonly inputs: readonly Json[];
  /** The values behind `Map.Item`; absent for a Parallel state. */
  readonly items?: readonly Json[];
  readonly limits: MapLimits;
}

/** Where a frame stands within its state. It is written with every transition, so a restart finds it. */
export type Phase =
  | { readonly at: 'enter' }
  | { readonly at: 'run' }
  | { readonly at: 'wait'; readonly until: number }
  | { readonly at: 'retry'; readonly until: number }
  | TaskPhase
  | ChildrenPhase
  | { readonly at: 'done'; readonly output: Json }
  | { readonly at: 'failed'; readonly error?: string; readonly cause?: string };

/** One thread of an execution: the machine itself, a branch of a Parallel state or an iteration of a Map. */
export interface Frame {
  readonly id: number;
  readonly parent: number | undefined;
  readonly index: number;
  readonly item?: { readonly Index: number; readonly Value: Json };
  state: string;
  input: Json;
  variables: JsonRecord;
  enteredAt: number;
  enteredEvent: number;
  lastEvent: number;
  /** How often each retrier was used since the state was entered. */
  retried: readonly number[];
  phase: Phase;
}

/** A running execution in memory; what is on disk is enough to make it again. */
export interface Run {
  readonly id: number;
  readonly arn: string;
  readonly name: string;
  readonly machineArn: string;
  readonly machine: Machine;
  readonly roleArn: string;
  readonly input: Json;
  readonly inputText: string;
  readonly startedAt: number;
  status: Status;
  redriveCount: number;
  redrivenAt: number | undefined;
  readonly frames: Map<number, Frame>;
  nextEvent: number;
  nextSequence: number;
  nextFrame: number;
}

export const rootFrame = 0;

export function frameOf(run: Run, id: number): Frame {
  const frame = run.frames.get(id);
  if (frame === undefined) throw new Error(`Execution ${run.arn} has no frame ${id}.`);
  return frame;
}

export const childrenOf = (run: Run, frame: Frame): Frame[] =>
  [...run.frames.values()].filter((child) => child.parent === frame.id);

/** The graph a frame runs through: found from its parent's state, as only names are recorded. */
export function graphOf(run: Run, frame: Frame): Graph {
  if (frame.parent === undefined) return run.machine;
  const outer = stateOf(run, frameOf(run, frame.parent));
  if (outer.type === 'Map') return outer.processor;
  const branch = outer.type === 'Parallel' ? outer.branches[frame.index] : undefined;
  if (branch === undefined) throw new Error(`State '${outer.name}' of ${run.arn} has no branch ${frame.index}.`);
  return branch;
}

export function stateOf(run: Run, frame: Frame): State {
  const state = graphOf(run, frame).states.get(frame.state);
  if (state === undefined) throw new Error(`Execution ${run.arn} is in the unknown state '${frame.state}'.`);
  return state;
}

export const retryCount = (frame: Frame): number => frame.retried.reduce((sum, times) => sum + times, 0);
