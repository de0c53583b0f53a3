import type { Temporal } from '../time.ts';
import { dayOff } from './day-off.ts';
import type { Holidays } from './holidays.ts';

/** All days but public holidays, Sundays and Saturdays (Regulation 1182/71, article 2(2)). */
export const isWorkingDay = (day: Temporal.PlainDate, holidays: Holidays): boolean =>
  dayOff(day, holidays) === undefined;

/** The day itself if it is a working day, else the first one after it. */
export const nextWorkingDay = (day: Temporal.PlainDate, holidays: Holidays): Temporal.PlainDate => {
  let candidate = day;
  while (!isWorkingDay(candidate, holidays)) candidate = candidate.add({ days: 1 });
  return candidate;
};

/** How many working days lie from the first through the last day, both counted; none if the last lies before the first. */
export const workingDaysBetween = (first: Temporal.PlainDate, last: Temporal.PlainDate, holidays: Holidays): number => {
  let count = 0;
  const length = first.until(last, { largestUnit: 'days' }).days;
  for (let offset = 0; offset <= length; offset += 1) {
    if (isWorkingDay(first.add({ days: offset }), holidays)) count += 1;
  }
  return count;
};
