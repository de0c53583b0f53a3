import type { Refusal } from '../domain/decision.ts';

/** What a use case answers: what was committed, or why not. Failures are exceptions and are retried by the caller. */
export type Outcome<Result> =
  | { readonly accepted: true; readonly result: Result }
  | { readonly accepted: false; readonly refusal: Refusal };

export const done = <Result>(result: Result): Outcome<Result> => ({ accepted: true, result });
export const refused = (refusal: Refusal): { readonly accepted: false; readonly refusal: Refusal } => ({
  accepted: false,
  refusal,
});
