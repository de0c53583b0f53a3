import { expect, it } from 'vitest';
import {
  brusselsDate,
  brusselsIso,
  compactInstant,
  firstInstantOf,
  firstInstantOfMinute,
  instantAfter,
  instantBefore,
  instantOn,
  lastInstantOf,
  lastInstantOfMinute,
  Temporal,
} from './time.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

it('reads the day on the Brussels clock, not on that of the server', () => {
  expect(brusselsDate(Temporal.Instant.from('2023-09-30T22:00:00Z')).toString()).toBe('2023-10-01');
  expect(brusselsDate(Temporal.Instant.from('2023-09-30T21:59:59.999Z')).toString()).toBe('2023-09-30');
});

it('lets a day of summer time begin two hours, and one of winter time one hour, before the same day in UTC', () => {
  expect(firstInstantOf(day('2024-06-30')).toString()).toBe('2024-06-29T22:00:00Z');
  expect(firstInstantOf(day('2024-01-01')).toString()).toBe('2023-12-31T23:00:00Z');
});

it('ends a day at 23:59:59.999, also on the days of 23 and of 25 hours', () => {
  expect(brusselsIso(lastInstantOf(day('2024-03-31')))).toBe('2024-03-31T23:59:59.999+02:00');
  expect(brusselsIso(lastInstantOf(day('2023-10-29')))).toBe('2023-10-29T23:59:59.999+01:00');
  expect(
    firstInstantOf(day('2023-10-29'))
      .until(lastInstantOf(day('2023-10-29')))
      .total('hours'),
  ).toBeGreaterThan(24.9);
});

it('lets 23:59 last until its last instant', () => {
  expect(lastInstantOfMinute('2024-06-30T23:59').toString()).toBe('2024-06-30T21:59:59.999Z');
  expect(firstInstantOfMinute('2023-10-01T00:00').toString()).toBe('2023-09-30T22:00:00Z');
});

it('writes an instant compactly, without seconds, so that it fits in a name', () => {
  expect(compactInstant('2024-06-30T21:59:59.999Z')).toBe('20240630T2159Z');
});

it('counts days before a limit on the calendar and hours on the clock', () => {
  const limit = lastInstantOfMinute('2024-04-02T23:59');
  expect(brusselsIso(instantBefore(limit, 'P7D'))).toBe('2024-03-26T23:59:59.999+01:00');
  expect(brusselsIso(instantBefore(limit, 'PT3H'))).toBe('2024-04-02T20:59:59.999+02:00');
  expect(brusselsIso(instantAfter(limit, 'P1D'))).toBe('2024-04-03T23:59:59.999+02:00');
});

it('reads a time of day on the Brussels clock, an hour later where summer time skips it', () => {
  expect(brusselsIso(instantOn(day('2024-03-30'), '09:00'))).toBe('2024-03-30T09:00:00+01:00');
  expect(brusselsIso(instantOn(day('2024-03-31'), '09:00'))).toBe('2024-03-31T09:00:00+02:00');
  expect(brusselsIso(instantOn(day('2024-03-31'), '02:30'))).toBe('2024-03-31T03:30:00+02:00');
});
