import { describe, expect, it } from 'vitest';
import { dayAfter, dayOf, endOfDay, lastDayOf, startOfDay } from './days.ts';

describe('a day in Brussels', () => {
  it('begins and ends on the clock of Brussels, in winter and in summer', () => {
    expect([startOfDay('2024-01-15'), endOfDay('2024-01-15')]).toEqual([
      '2024-01-14T23:00:00.000Z',
      '2024-01-15T22:59:59.999Z',
    ]);
    expect([startOfDay('2024-07-01'), endOfDay('2024-07-01')]).toEqual([
      '2024-06-30T22:00:00.000Z',
      '2024-07-01T21:59:59.999Z',
    ]);
  });

  it('has 23 hours when summer time begins and 25 when it ends', () => {
    const hours = (day: string) => (Date.parse(startOfDay(dayAfter(day))) - Date.parse(startOfDay(day))) / 3_600_000;
    expect([hours('2024-03-31'), hours('2024-10-27')]).toEqual([23, 25]);
  });

  it('is followed by the next one of the calendar, over months, leap days and years', () => {
    expect(['2024-01-31', '2024-02-28', '2024-12-31'].map(dayAfter)).toEqual([
      '2024-02-01',
      '2024-02-29',
      '2025-01-01',
    ]);
  });

  it('is the last of its month, also in a leap year', () => {
    expect(['2024-02', '2025-02', '2025-04', '2025-12'].map(lastDayOf)).toEqual([
      '2024-02-29',
      '2025-02-28',
      '2025-04-30',
      '2025-12-31',
    ]);
  });

  it('is the one on which an instant fell', () => {
    expect([dayOf('2023-12-31T22:59:59.999Z'), dayOf('2023-12-31T23:00:00Z')]).toEqual(['2023-12-31', '2024-01-01']);
    expect(dayOf('2023-10-10T23:30:00+01:00')).toBe('2023-10-11');
  });

  it('is the same however often it is asked for', () => {
    const days = Array.from({ length: 6000 }, (_, index) => new Date(index * 86_400_000).toISOString().slice(0, 10));
    const first = days.map(startOfDay);
    expect(days.map(startOfDay)).toEqual(first);
  });
});
