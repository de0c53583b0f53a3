import type { TaskResource } from './asl/resource.ts';
import type { Json } from './json.ts';

/** One call of a Task state. */
export interface TaskCall {
  readonly state: string;
  readonly resource: TaskResource;
  readonly parameters: Json;
  readonly roleArn: string;
}

/** What became of the call. */
export type TaskOutcome =
  /** The call answered. For a task that waits for its token this is not its result yet. */
  | { readonly kind: 'returned'; readonly output: Json }
  /** The task is over, whatever its pattern. */
  | { readonly kind: 'settled'; readonly output: Json; readonly submitted?: Json }
  | {
      readonly kind: 'failed';
      readonly error: string | undefined;
      readonly cause: string | undefined;
      /** What the call answered, where it was its token that failed. */
      readonly submitted?: Json;
    }
  /** The call will not answer; the token or a timeout will. */
  | { readonly kind: 'silent'; readonly submitted?: Json };

export type RunTask = (call: TaskCall) => Promise<TaskOutcome>;
