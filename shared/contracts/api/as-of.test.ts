import { describe, expect, it } from 'vitest';
import { onTheClock, readAsOf } from './as-of.ts';

const now = '2024-06-03T10:00:00.000Z';

describe('a point in time', () => {
  it.each([
    ['a day of winter', '2024-03-01', '2024-03-01T22:59:59.999Z'],
    ['a day of summer', '2024-05-01', '2024-05-01T21:59:59.999Z'],
    ['the day on which summer time begins', '2024-03-31', '2024-03-31T21:59:59.999Z'],
  ])('that is %s ends with the day in Brussels', (_, text, instant) => {
    expect(readAsOf(text, now)).toEqual({ instant });
  });

  it('that is today stands for now', () => {
    expect(readAsOf('2024-06-03', now)).toEqual({ instant: now });
  });

  it.each([
    ['Z', '2024-03-01T12:00:00Z', '2024-03-01T12:00:00.000Z'],
    ['an offset', '2024-03-01T12:00:00.5+01:00', '2024-03-01T11:00:00.500Z'],
    ['an offset whose plus was not encoded', '2024-03-01T12:00 01:00', '2024-03-01T11:00:00.000Z'],
  ])('with %s is that instant', (_, text, instant) => {
    expect(readAsOf(text, now)).toEqual({ instant });
  });

  it.each([
    '',
    'yesterday',
    '01/03/2024',
    '2024-02-30',
    '2024-03-01T12:00',
    '2024-03-01T25:00:00Z',
    '2024-02-30T12:00:00Z',
  ])('is no point in time when it reads "%s"', (received) => {
    expect(readAsOf(received, now)).toEqual({ problem: 'not-a-day-or-instant', received });
  });

  it.each(['2024-06-04', '2024-06-03T10:00:00.001Z', '9999-12-31'])('that is later than now is refused: %s', (text) => {
    expect(readAsOf(text, now)).toEqual({ problem: 'in-the-future', received: text });
  });
});

it('an instant is told on the clock of Brussels', () => {
  expect(onTheClock('2024-03-01T22:59:59.999Z')).toBe('2024-03-01 23:59:59');
});
