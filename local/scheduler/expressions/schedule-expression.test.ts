import { describe, expect, it } from 'vitest';
import { parseScheduleExpression } from './schedule-expression.ts';

function occurrences(expression: string, from: string, count: number, zone?: string, base = from): string[] {
  const timetable = parseScheduleExpression(expression, zone);
  const found: string[] = [];
  let after = Date.parse(from) - 1;
  while (found.length < count) {
    const next = timetable.next(after, Date.parse(base));
    if (next === undefined) break;
    found.push(new Date(next).toISOString().slice(0, 16));
    after = next;
  }
  return found;
}

describe('a schedule expression', () => {
  it('fires at a wall clock time of its zone', () => {
    expect(occurrences('at(2023-10-29T23:59:59)', '2023-10-01T00:00:00Z', 2, 'Europe/Brussels')).toEqual([
      '2023-10-29T22:59',
    ]);
  });

  it('moves a time that the clock skips in spring on by the hour', () => {
    expect(occurrences('at(2024-03-31T02:30:00)', '2024-03-01T00:00:00Z', 1, 'Europe/Brussels')).toEqual([
      '2024-03-31T01:30',
    ]);
  });

  it('counts a rate from its base', () => {
    expect(occurrences('rate(12 hours)', '2024-01-01T05:00:00Z', 2, 'UTC', '2024-01-01T00:00:00Z')).toEqual([
      '2024-01-01T12:00',
      '2024-01-02T00:00',
    ]);
  });

  it('keeps the hour of the wall clock when summer time ends', () => {
    expect(occurrences('cron(0 6 * * ? *)', '2023-10-28T12:00:00Z', 2, 'Europe/Brussels')).toEqual([
      '2023-10-29T05:00',
      '2023-10-30T05:00',
    ]);
  });

  it('skips an occurrence that falls into the hour that spring takes away', () => {
    expect(occurrences('cron(30 2 * * ? *)', '2024-03-30T12:00:00Z', 1, 'Europe/Brussels')).toEqual([
      '2024-04-01T00:30',
    ]);
  });

  it('runs once in the hour that autumn shows twice', () => {
    expect(occurrences('cron(30 2 * * ? *)', '2023-10-28T12:00:00Z', 2, 'Europe/Brussels')).toEqual([
      '2023-10-29T00:30',
      '2023-10-30T01:30',
    ]);
  });

  const days: [string, string, string[]][] = [
    ['the last day of each month', 'cron(0 0 L * ? *)', ['2024-01-31', '2024-02-29', '2024-03-31']],
    ['the weekday nearest to the first', 'cron(0 0 1W * ? *)', ['2024-01-01', '2024-02-01', '2024-03-01']],
    ['the weekday nearest to a Saturday', 'cron(0 0 3W 2 ? *)', ['2024-02-02', '2025-02-03']],
    ['the second Tuesday', 'cron(0 0 ? * TUE#2 *)', ['2024-01-09', '2024-02-13']],
    ['the last Friday', 'cron(0 0 ? * 6L *)', ['2024-01-26', '2024-02-23']],
    [
      'weekdays by name',
      'cron(0 0 ? * MON-FRI *)',
      ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04', '2024-01-05', '2024-01-08'],
    ],
    ['every third month', 'cron(0 0 1 1/3 ? 2024)', ['2024-01-01', '2024-04-01', '2024-07-01', '2024-10-01']],
  ];
  it.each(days)('knows %s', (_what, expression, expected) => {
    expect(occurrences(expression, '2024-01-01T00:00:00Z', expected.length).map((one) => one.slice(0, 10))).toEqual(
      expected,
    );
  });

  it('ends with its last year', () => {
    expect(occurrences('cron(0 0 1 1 ? 2024)', '2024-01-02T00:00:00Z', 1)).toEqual([]);
  });

  it.each([
    'cron(0 0 * * * *)',
    'cron(0 0 ? * ? *)',
    'cron(60 0 * * ? *)',
    'rate(1 days)',
    'rate(2 day)',
    'rate(0 days)',
    'at(2024-01-01)',
    'at(2024-02-30T00:00:00)',
    'daily',
  ])('refuses %s', (expression) => {
    expect(() => parseScheduleExpression(expression)).toThrow();
  });

  it('refuses a time zone that does not exist', () => {
    expect(() => parseScheduleExpression('rate(1 day)', 'Europe/Brussel')).toThrow(/time zone/);
  });
});
