import * as z from 'zod';
import { brussels, brusselsDate, lastInstantOf, Temporal } from '../../domain/time.ts';

const day = z.iso.date();
const exact = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2})$/;

/** A point in time that was asked for: its instant in UTC, or the code of what is wrong with it. */
export type AsOf =
  | { readonly instant: string }
  | { readonly problem: 'not-a-day-or-instant' | 'in-the-future'; readonly received: string };

const toText = (instant: Temporal.Instant): string => instant.toString({ fractionalSecondDigits: 3 });

const instantIn = (text: string): Temporal.Instant | undefined => {
  try {
    return exact.test(text) ? Temporal.Instant.from(text) : undefined;
  } catch {
    // Well formed, but on no calendar or clock.
    return undefined;
  }
};

/** A day that is not over stands for now: the rest of it is a plan and not a state. */
const endOf = (text: string, now: Temporal.Instant): Temporal.Instant => {
  const date = Temporal.PlainDate.from(text);
  return date.equals(brusselsDate(now)) ? now : lastInstantOf(date);
};

/**
 * Reads a point in time: a day, which stands for its last instant in Brussels, or an instant with `Z` or an offset. One
 * that is later than `now` is refused.
 */
export const readAsOf = (received: string, now: string): AsOf => {
  // A plus that was not encoded arrives in an address as a space.
  const text = received.replace(/ (?=\d{2}:\d{2}$)/, '+');
  const limit = Temporal.Instant.from(now);
  const instant = day.safeParse(text).success ? endOf(text, limit) : instantIn(text);
  if (instant === undefined) return { problem: 'not-a-day-or-instant', received };
  return Temporal.Instant.compare(instant, limit) > 0
    ? { problem: 'in-the-future', received }
    : { instant: toText(instant) };
};

/** An instant as people in Brussels read it, to the second: `2024-03-01 23:59:59`. */
export const onTheClock = (instant: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO(brussels)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })
    .replace('T', ' ');
