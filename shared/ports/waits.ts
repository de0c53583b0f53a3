import type { ProjectId } from '../domain/ids.ts';

/**
 * A workflow that waits for a person: put by the state machine itself under `PROJECT#<id>` / `WAIT#<episode>#<number>`.
 */
export interface Wait {
  readonly project: ProjectId;
  readonly episode: string;
  /** Which of its kind, as the input of the execution has it: the second assessment, the objection, the quarter. */
  readonly number: number;
  readonly token: string;
  /** What the workflow had seen when it began to wait; a different one now means that it must be woken. */
  readonly fingerprint: string;
  /** Of the log, as the workflow had seen it; 0 in rows from before it was kept. */
  readonly version: number;
  /** ARN of the execution. */
  readonly execution: string;
}
