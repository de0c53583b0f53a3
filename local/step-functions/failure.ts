/** A state that fails, with the error name and cause that Retry, Catch and the history see. */
export class StateFailure extends Error {
  readonly error: string | undefined;
  readonly reason: string | undefined;

  constructor(error: string | undefined, reason: string | undefined) {
    super(`${error ?? 'failure'}: ${reason ?? ''}`);
    this.error = error;
    this.reason = reason;
  }
}

/** A field whose value cannot be had; `location` is the field as AWS names it, e.g. `Output/result`. */
export class EvaluationFailure extends StateFailure {
  readonly location: string | undefined;

  constructor(reason: string, location?: string) {
    super('States.QueryEvaluationError', reason);
    this.location = location;
  }
}

/** AWS opens the causes of its own failures with the state and the event at which it was entered. */
export const inState = (state: string, enteredEventId: number, reason: string): string =>
  `An error occurred while executing the state '${state}' (entered at the event id #${enteredEventId}). ${reason}`;
