import { Temporal } from 'temporal-polyfill';

/** Refuses a time zone that does not exist. */
export function checkZone(zone: string): void {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
  } catch {
    throw new Error(`the time zone "${zone}" is not known`);
  }
}

/** The calendar day of an instant in a zone, as a UTC midnight. */
export function dayIn(zone: string, instant: number): number {
  if (zone === 'UTC') return Math.floor(instant / 86_400_000) * 86_400_000;
  const local = Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone);
  return Date.UTC(local.year, local.month - 1, local.day);
}

/**
 * The instant of a wall clock time, given as if it were UTC. A time that the clock skips in spring has none; of a time
 * that it shows twice in autumn the first counts.
 */
export function instantIn(zone: string, wallClock: number): number | undefined {
  if (zone === 'UTC') return wallClock;
  const local = Temporal.Instant.fromEpochMilliseconds(wallClock).toZonedDateTimeISO('UTC').toPlainDateTime();
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' });
  return earlier.toPlainDateTime().equals(local) ? earlier.epochMilliseconds : undefined;
}

/** As `instantIn`; a skipped time moves on by the length of the gap. */
export function instantOrLater(zone: string, wallClock: string): number {
  return Temporal.PlainDateTime.from(wallClock).toZonedDateTime(zone, { disambiguation: 'compatible' })
    .epochMilliseconds;
}
