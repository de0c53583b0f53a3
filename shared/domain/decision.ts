import type { RefusalCode, ValuesOf } from './refusals.ts';

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

type Values = Refusal['values'];

// What the sentence shows must be there; more, such as a path for a program, may be.
type Given<Code extends RefusalCode> = keyof ValuesOf<Code> extends never
  ? readonly [values?: Values]
  : readonly [values: ValuesOf<Code> & Values];

/** Refuses with everything the sentence of the code shows: the compiler asks for a value that is forgotten. */
export const refuse = <Code extends RefusalCode>(
  code: Code,
  received: string,
  ...[values = {}]: Given<Code>
): { readonly accepted: false; readonly refusal: Refusal } => ({
  accepted: false,
  refusal: { code, received, values },
});
