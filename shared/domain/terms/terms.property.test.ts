import DateHolidays from 'date-holidays';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Temporal } from '../time.ts';
import { computeTerm } from './compute-term.ts';
import { easterSunday, flemishHolidays } from './holidays.ts';

// The oracle shares nothing with the code under test: JavaScript dates in UTC, and the tables of date-holidays.
const dayMs = 86_400_000;
const iso = (time: number) => new Date(time).toISOString().slice(0, 10);
const belgium = new DateHolidays('BE', { types: ['public'] });
const closedByYear = new Map<number, Set<string>>();
const closedDays = (year: number): Set<string> => {
  const known = closedByYear.get(year);
  if (known !== undefined) return known;
  const national = belgium
    .getHolidays(year)
    // Easter and Pentecost are Sundays, off already.
    .filter(({ type }) => type === 'public')
    .map(({ date }) => date.slice(0, 10));
  const closed = new Set([...national, ...['07-11', '11-02', '11-15', '12-26'].map((on) => `${year}-${on}`)]);
  closedByYear.set(year, closed);
  return closed;
};
const works = (time: number) => {
  const weekday = new Date(time).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !closedDays(new Date(time).getUTCFullYear()).has(iso(time));
};

const plain = (from: number, unit: string, amount: number): number => {
  if (unit === 'D') return from + amount * dayMs;
  if (unit === 'W') return from + 7 * amount * dayMs;
  const date = new Date(from);
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + (unit === 'Y' ? 12 * amount : amount);
  const lastOfMonth = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return Date.UTC(Math.floor(months / 12), months % 12, Math.min(date.getUTCDate(), lastOfMonth));
};

const moved = (from: number, end: number): number => {
  let last = end;
  while (!works(last)) last += dayMs;
  const workingDays = () => {
    let count = 0;
    for (let time = from + dayMs; time <= last && count < 2; time += dayMs) if (works(time)) count += 1;
    return count;
  };
  while (end - from >= 2 * dayMs && workingDays() < 2) last += dayMs;
  return last;
};

const period = fc.record({
  from: fc.integer({ min: 0, max: 36_500 }).map((days) => Date.UTC(1990, 0, 1) + days * dayMs),
  unit: fc.constantFrom('D', 'W', 'M', 'Y'),
  amount: fc.integer({ min: 1, max: 24 }),
  moves: fc.boolean(),
  suspended: fc.option(fc.record({ after: fc.integer({ min: 0, max: 6 }), days: fc.integer({ min: 0, max: 60 }) })),
});

it('agrees with independent arithmetic and an independent table of holidays on ten thousand periods', () => {
  fc.assert(
    fc.property(period, ({ from, unit, amount, moves, suspended }) => {
      const end = plain(from, unit, amount);
      const asked = suspended && from + suspended.after * dayMs <= end ? from + suspended.after * dayMs : undefined;
      const added = asked === undefined ? 0 : (suspended?.days ?? 0);
      const unmoved = end + added * dayMs;
      const { lastDay } = computeTerm({
        from: Temporal.PlainDate.from(iso(from)),
        length: `P${amount}${unit}`,
        moves,
        suspensions:
          asked === undefined
            ? []
            : [
                {
                  from: Temporal.PlainDate.from(iso(asked)),
                  until: Temporal.PlainDate.from(iso(asked + added * dayMs)),
                },
              ],
        holidays: flemishHolidays,
      });
      expect(lastDay.toString()).toBe(iso(moves ? moved(from, unmoved) : unmoved));
    }),
    { numRuns: 10_000 },
  );
});

it('has exactly the holidays of Belgium and the four closing days, from 1990 to 2100', () => {
  for (let time = Date.UTC(1990, 0, 1); time < Date.UTC(2101, 0, 1); time += dayMs) {
    const date = Temporal.PlainDate.from(iso(time));
    const sunday = date.dayOfWeek === 7;
    if (!sunday)
      expect([iso(time), flemishHolidays.nameOf(date) !== undefined]).toEqual([
        iso(time),
        closedDays(date.year).has(iso(time)),
      ]);
  }
});

it('finds Easter between 22 March and 25 April, always on a Sunday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1600, max: 3000 }), (year) => {
      const easter = easterSunday(year);
      expect(easter.dayOfWeek).toBe(7);
      expect(easter.toString() >= `${year}-03-22` && easter.toString() <= `${year}-04-25`).toBe(true);
    }),
  );
});
