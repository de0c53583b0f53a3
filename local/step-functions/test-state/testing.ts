import type { State } from '../asl/definition.ts';
import type { Evaluator, Scope } from '../expressions/evaluator.ts';
import type { Json, JsonRecord } from '../json.ts';
import type { RunTask } from '../task-call.ts';

/** One test of one state. */
export interface Testing {
  readonly state: State;
  readonly scope: Scope;
  readonly evaluate: Evaluator;
  readonly runTask: RunTask;
  readonly roleArn: string;
  readonly now: number;
  readonly mock:
    | {
        readonly result: Json | undefined;
        readonly error: { readonly error: string | undefined; readonly cause: string | undefined } | undefined;
      }
    | undefined;
  /** How often the retrier that applies was used already. */
  readonly retried: number;
  /** The iterations of a Map that are taken to have failed. */
  readonly failedIterations: number | undefined;
  /** The items that a Map's reader is taken to have read. */
  readonly readItems: Json | undefined;
  /** Adds what the inspection of the state shows. */
  readonly inspect: (data: JsonRecord) => void;
}
