import { holidaysOf } from '../../shared/domain/call/call-lookup.ts';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { dayOff } from '../../shared/domain/terms/day-off.ts';
import { brussels, brusselsDate, Temporal } from '../../shared/domain/time.ts';
import type { Chance } from './chance.ts';

type Day = Temporal.PlainDate;

export const dayAt = (milliseconds: number): Day => brusselsDate(Temporal.Instant.fromEpochMilliseconds(milliseconds));

export const plusDays = (day: string | Day, days: number): Day => Temporal.PlainDate.from(day).add({ days });

/** The day itself, or the first working day after it. */
export const workingDayFrom = (day: Day, call: Call): Day => {
  let found = day;
  while (dayOff(found, holidaysOf(call)) !== undefined) found = found.add({ days: 1 });
  return found;
};

/** The day itself, or the last working day before it. */
export const workingDayUntil = (day: Day, call: Call): Day => {
  let found = day;
  while (dayOff(found, holidaysOf(call)) !== undefined) found = found.subtract({ days: 1 });
  return found;
};

const at = (day: Day, hour: number, seconds: number): number =>
  day.toZonedDateTime({ timeZone: brussels, plainTime: Temporal.PlainTime.from({ hour }) }).epochMilliseconds +
  seconds * 1000;

/** Somewhere between nine and five, to the second: two people seldom act at the same instant. */
export const inOfficeHours = (day: Day, chance: Chance): number => atOffice(day, secondOfOfficeHours(chance));

export const secondOfOfficeHours = (chance: Chance): number => chance.between(60, 8 * 3600 - 1);
export const atOffice = (day: Day, seconds: number): number => at(day, 9, seconds);

/** In the last ten minutes of the day. */
export const atTheLastMinute = (day: Day, chance: Chance): number => at(day, 23, chance.between(50 * 60, 3590));
