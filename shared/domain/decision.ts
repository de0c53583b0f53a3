import type { RefusalCode } from './refusals.ts';

/**
 * A command that was refused: which rule, what was received, and what the sentence in the user's language needs.
 * A value, not an exception: exceptions mean a defect or an outage.
 */
export interface Refusal {
  readonly code: RefusalCode;
  /** What was received that breaks the rule, as the user would recognise it. */
  readonly received: string;
  /** Values for the sentence of this code: dates, amounts in cents, names of rules. */
  readonly values: Readonly<Record<string, string | number>>;
}

export type Decision<Event> =
  | { readonly accepted: true; readonly events: readonly Event[] }
  | { readonly accepted: false; readonly refusal: Refusal };

export const accept = <Event>(...events: readonly Event[]): Decision<Event> => ({ accepted: true, events });

export const refuse = (
  code: RefusalCode,
  received: string,
  values: Readonly<Record<string, string | number>> = {},
): { readonly accepted: false; readonly refusal: Refusal } => ({
  accepted: false,
  refusal: { code, received, values },
});
