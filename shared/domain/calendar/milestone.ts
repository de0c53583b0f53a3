import type { Call } from '../call/call-schema.ts';
import type { LocalisedText } from '../terms/localised-text.ts';
import type { Temporal } from '../time.ts';

export const milestoneKinds = [
  'start',
  'review',
  'closing-review',
  'year-opens',
  'annual-report',
  'evaluation-opens',
  'evaluation-decision',
  'pack',
  'challenge-opens',
  'challenge-closes',
  'reduced-advance',
  'end',
  'retention',
] as const;

/** A date in the life of a project that is known beforehand, and why it is that date. */
export interface CalendarMilestone {
  /** Unique in the calendar: `review-5`, `annual-report-2025`. */
  readonly id: string;
  readonly kind: (typeof milestoneKinds)[number];
  /** `2024-04-01`, in Brussels. */
  readonly on: string;
  /** The last day to act on it, where somebody must. */
  readonly dueOn?: string;
  readonly derivation: { readonly nl: readonly string[]; readonly en: readonly string[] };
}

type Dated = Omit<CalendarMilestone, 'on' | 'dueOn' | 'derivation'> & {
  readonly on: Temporal.PlainDate;
  readonly dueOn?: Temporal.PlainDate;
};

/** A milestone with the steps of its reasoning. */
export const milestone = ({ on, dueOn, ...rest }: Dated, ...steps: readonly LocalisedText[]): CalendarMilestone => ({
  ...rest,
  on: on.toString(),
  ...(dueOn === undefined ? {} : { dueOn: dueOn.toString() }),
  derivation: { nl: steps.map(({ nl }) => nl), en: steps.map(({ en }) => en) },
});

/** The steps of a term, as steps of a milestone. */
export const stepsOf = ({ nl, en }: CalendarMilestone['derivation']): readonly LocalisedText[] =>
  nl.map((sentence, index) => ({ nl: sentence, en: en[index] ?? '' }));

/** A rule as the call names it; its id where it names none. */
export const lawOf = ({ legalBases }: Call, id: string): LocalisedText =>
  legalBases.find((basis) => basis.id === id)?.name ?? { nl: id, en: id };
