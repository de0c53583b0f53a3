import type { Template } from '../expressions/template.ts';
import type { TaskResource } from './resource.ts';

/** A graph of states: the machine itself, a branch of a Parallel state, or the processor of a Map state. */
export interface Graph {
  readonly startAt: string;
  readonly states: ReadonlyMap<string, State>;
}

export interface Machine extends Graph {
  readonly timeoutSeconds: number | undefined;
}

interface Named {
  readonly name: string;
}

/** What a state gives to the ones after it. */
export interface Giving {
  readonly assign: Template | undefined;
  readonly output: Template | undefined;
}

interface Going extends Named, Giving {
  /** Undefined: the graph ends here. */
  readonly next: string | undefined;
}

export interface Retrier {
  readonly errorEquals: readonly string[];
  readonly intervalSeconds: number;
  readonly maxAttempts: number;
  readonly backoffRate: number;
  readonly maxDelaySeconds: number | undefined;
  readonly jitter: boolean;
}

export interface Catcher extends Giving {
  readonly errorEquals: readonly string[];
  readonly next: string;
}

interface Retrying extends Going {
  readonly retry: readonly Retrier[];
  readonly catch: readonly Catcher[];
}

export interface PassState extends Going {
  readonly type: 'Pass';
}

export interface SucceedState extends Going {
  readonly type: 'Succeed';
}

export interface FailState extends Named {
  readonly type: 'Fail';
  readonly error: Template | undefined;
  readonly cause: Template | undefined;
}

export interface ChoiceRule extends Giving {
  readonly condition: Template;
  readonly next: string;
}

export interface ChoiceState extends Named, Giving {
  readonly type: 'Choice';
  readonly choices: readonly ChoiceRule[];
  readonly default: string | undefined;
}

export interface WaitState extends Going {
  readonly type: 'Wait';
  readonly seconds: Template | undefined;
  readonly timestamp: Template | undefined;
}

export interface TaskState extends Retrying {
  readonly type: 'Task';
  readonly resource: TaskResource;
  readonly arguments: Template | undefined;
  readonly timeoutSeconds: Template | undefined;
  readonly heartbeatSeconds: Template | undefined;
}

export interface ParallelState extends Retrying {
  readonly type: 'Parallel';
  readonly arguments: Template | undefined;
  readonly branches: readonly Graph[];
}

export interface MapState extends Retrying {
  readonly type: 'Map';
  readonly items: Template | undefined;
  readonly itemSelector: Template | undefined;
  readonly maxConcurrency: Template | undefined;
  readonly toleratedFailureCount: Template | undefined;
  readonly toleratedFailurePercentage: Template | undefined;
  readonly processor: Graph;
  /** A distributed map reads its items from elsewhere and groups them; only TestState knows them. */
  readonly distributed: boolean;
  readonly itemReader: Template | undefined;
  readonly itemBatcher: Template | undefined;
  readonly hasResultWriter: boolean;
}

export type RetryingState = TaskState | ParallelState | MapState;
export type State = PassState | SucceedState | FailState | ChoiceState | WaitState | RetryingState;

export const retries = (state: State): state is RetryingState =>
  state.type === 'Task' || state.type === 'Parallel' || state.type === 'Map';
