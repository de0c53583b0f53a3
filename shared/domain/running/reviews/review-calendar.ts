import { quarterlyReviews } from '../../calendar/quarterly-reviews.ts';
import { holidaysOf } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import { Temporal } from '../../time.ts';
import type { Run } from '../state.ts';

export interface CalendarReview {
  readonly periodFrom: string;
  readonly periodThrough: string;
  readonly reviewDate: string;
  readonly dueOn: string;
  readonly closing: boolean;
}

const computed = (call: Call, start: string, end: string): readonly CalendarReview[] =>
  quarterlyReviews(
    Temporal.PlainDate.from(start),
    Temporal.PlainDate.from(end),
    holidaysOf(call),
    call.followUp.reviewEvery,
  ).map(({ periodFrom, periodThrough, reviewDate, dueDate, closing }) => ({
    periodFrom: periodFrom.toString(),
    periodThrough: periodThrough.toString(),
    reviewDate: reviewDate.toString(),
    dueOn: dueDate.toString(),
    closing,
  }));

// Asked again after every commit, and a millisecond to compute; a published call never changes, and its projects share
// few first and last days.
const calendars = new WeakMap<Call, Map<string, readonly CalendarReview[]>>();

/** Every review from the first through the last day of a project as they stand. Interpretation 9. */
export const reviewCalendar = (call: Call, { start, end }: Pick<Run, 'start' | 'end'>): readonly CalendarReview[] => {
  const ofCall = calendars.get(call) ?? new Map<string, readonly CalendarReview[]>();
  calendars.set(call, ofCall);
  const key = `${start}/${end}`;
  const known = ofCall.get(key) ?? computed(call, start, end);
  ofCall.set(key, known);
  return known;
};
