import { expect, it } from 'vitest';
import { Temporal } from '../time.ts';
import { flemishHolidays } from './holidays.ts';
import { isWorkingDay, nextWorkingDay, workingDaysBetween } from './working-days.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

it('counts the eleventh of July as a day off and the twelfth as a working day', () => {
  expect(isWorkingDay(day('2024-07-11'), flemishHolidays)).toBe(false);
  expect(isWorkingDay(day('2024-07-12'), flemishHolidays)).toBe(true);
});

it('finds the first working day after the Christmas days of 2023', () => {
  expect(nextWorkingDay(day('2023-12-23'), flemishHolidays).toString()).toBe('2023-12-27');
  expect(nextWorkingDay(day('2023-12-27'), flemishHolidays).toString()).toBe('2023-12-27');
});

it('counts the working days of a period, its first and last day included', () => {
  expect(workingDaysBetween(day('2024-04-01'), day('2024-04-07'), flemishHolidays)).toBe(4);
  expect(workingDaysBetween(day('2024-04-07'), day('2024-04-01'), flemishHolidays)).toBe(0);
});
