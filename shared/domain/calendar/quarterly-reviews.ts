import type { Holidays } from '../terms/holidays.ts';
import { addLength, parseTermLength, type TermLength } from '../terms/term-length.ts';
import { nextWorkingDay } from '../terms/working-days.ts';
import { Temporal } from '../time.ts';

export interface Review {
  /** 1 for the first period. */
  readonly number: number;
  readonly periodFrom: Temporal.PlainDate;
  /** The last day the review covers: the day before the next period. */
  readonly periodThrough: Temporal.PlainDate;
  /** Counted from the start, never from the review before; unmoved. */
  readonly reviewDate: Temporal.PlainDate;
  /** The review date, moved to a working day. */
  readonly dueDate: Temporal.PlainDate;
  /** The review of the days left before the end; it falls on the end date itself. */
  readonly closing: boolean;
}

const everyQuarter: TermLength = { unit: 'months', amount: 3 };

/**
 * The reviews of a project: one each three months from the start, and a closing one on its last day.
 * Each date is counted from the start, so that 30 November gives 28 February and then 30 May again.
 *
 * @throws RangeError when the period between reviews is not a length in one unit.
 */
export const quarterlyReviews = (
  start: Temporal.PlainDate,
  end: Temporal.PlainDate,
  holidays: Holidays,
  every?: string,
): readonly Review[] => {
  const length = every === undefined ? everyQuarter : parseTermLength(every);
  if (length === undefined)
    throw new RangeError(`Reviews come each P3M or another length in one unit, not "${every}".`);
  const reviews: Review[] = [];
  let periodFrom = start;
  while (Temporal.PlainDate.compare(periodFrom, end) <= 0) {
    const number = reviews.length + 1;
    const regular = addLength(start, { ...length, amount: length.amount * number }, 'forward');
    // A regular date on the last day or later is the closing review: the last day is part of the project.
    const closing = Temporal.PlainDate.compare(regular, end) >= 0;
    const reviewDate = closing ? end : regular;
    const periodThrough = closing ? end : regular.subtract({ days: 1 });
    reviews.push({
      number,
      periodFrom,
      periodThrough,
      reviewDate,
      dueDate: nextWorkingDay(reviewDate, holidays),
      closing,
    });
    periodFrom = closing ? end.add({ days: 1 }) : regular;
  }
  return reviews;
};
