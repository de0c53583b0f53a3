import { Temporal } from 'temporal-polyfill';

// The one place that imports the polyfill: from Node 26 on, this line becomes the native Temporal.
export { Temporal };

/** Every date of a call is read on the clock of the managing authority, summer time included. */
export const brussels = 'Europe/Brussels';

/** The day it was in Brussels at that instant. */
export const brusselsDate = (instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(brussels).toPlainDate();

/** The first instant of a day in Brussels. */
export const firstInstantOf = (day: Temporal.PlainDate): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: brussels }).toInstant();

/** The last instant of a day in Brussels: 23:59:59.999. */
export const lastInstantOf = (day: Temporal.PlainDate): Temporal.Instant =>
  firstInstantOf(day.add({ days: 1 })).subtract({ milliseconds: 1 });

/** A time of day on the Brussels clock, such as `09:00`; one that summer time skips comes an hour later. */
export const instantOn = (day: Temporal.PlainDate, timeOfDay: string): Temporal.Instant =>
  day.toZonedDateTime({ timeZone: brussels, plainTime: Temporal.PlainTime.from(timeOfDay) }).toInstant();

/** The first instant of a minute on the Brussels clock, from `2023-10-01T00:00`. */
export const firstInstantOfMinute = (localMinute: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(localMinute).toZonedDateTime(brussels).toInstant();

/** The last instant of a minute on the Brussels clock: 23:59 lasts until 23:59:59.999. */
export const lastInstantOfMinute = (localMinute: string): Temporal.Instant =>
  firstInstantOfMinute(localMinute).add({ minutes: 1 }).subtract({ milliseconds: 1 });

/** An instant with the offset Brussels had then: `2024-01-02T23:59:59.999+01:00`. */
export const brusselsIso = (instant: Temporal.Instant): string =>
  instant.toZonedDateTimeISO(brussels).toString({ timeZoneName: 'never' });

/** `20240102T2259Z` from `2024-01-02T22:59:00.000Z`, in UTC: sorts by time and fits in the name of a schedule. */
export const compactInstant = (at: string): string =>
  `${at.slice(0, 4)}${at.slice(5, 7)}${at.slice(8, 13)}${at.slice(14, 16)}Z`;

/** Days and longer are counted on the Brussels calendar, hours and shorter on the clock. */
export const instantBefore = (instant: Temporal.Instant, period: string): Temporal.Instant =>
  instant.toZonedDateTimeISO(brussels).subtract(Temporal.Duration.from(period)).toInstant();

export const instantAfter = (instant: Temporal.Instant, period: string): Temporal.Instant =>
  instant.toZonedDateTimeISO(brussels).add(Temporal.Duration.from(period)).toInstant();
