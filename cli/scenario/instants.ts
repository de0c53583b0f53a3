import { brussels, brusselsDate, Temporal } from '../../shared/domain/time.ts';

const exact = /(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * An instant as a scenario writes it: Brussels time, or exact with `Z` or an offset. An hour that comes twice, when
 * summer time ends, is the first of the two; one that is left out, when it begins, is an hour later.
 *
 * @throws RangeError for a day or an hour that does not exist
 */
export const instantOf = (text: string): string => {
  const instant = exact.test(text)
    ? Temporal.Instant.from(text)
    : Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(brussels).toInstant();
  return instant.toString({ fractionalSecondDigits: 3 });
};

/**
 * A point in the past as the API reads it: a day as it is, an instant exact.
 *
 * @throws RangeError for a day or an hour that does not exist
 */
export const pastPointOf = (text: string): string => (text.includes('T') ? instantOf(text) : text);

/** The day it was in Brussels. */
export const dayOf = (epochMilliseconds: number): string =>
  brusselsDate(Temporal.Instant.fromEpochMilliseconds(epochMilliseconds)).toString();
