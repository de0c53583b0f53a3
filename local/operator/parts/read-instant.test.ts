import { describe, expect, it } from 'vitest';
import { readInstant, type ZoneName } from './read-instant.ts';

const read = (text: string, zone?: ZoneName): string | undefined => {
  const at = readInstant(text, zone);
  return at === undefined ? undefined : new Date(at).toISOString();
};

describe('an instant that an operator writes', () => {
  it('is a day, a time of a day, or what a page shows, in UTC', () => {
    expect(read('2024-01-31')).toBe('2024-01-31T00:00:00.000Z');
    expect(read('2024-01-31T12:00')).toBe('2024-01-31T12:00:00.000Z');
    expect(read(' 2024-01-31 12:00:05 UTC ')).toBe('2024-01-31T12:00:05.000Z');
    expect(read('2024-01-31T00:30+0100')).toBe('2024-01-30T23:30:00.000Z');
    expect(read('2024-01-31T12:00:05.678+01:00')).toBe('2024-01-31T11:00:05.678Z');
  });

  it('is one of Brussels when that is said, in winter and in summer', () => {
    expect(read('2024-01-31T12:00', 'Brussels')).toBe('2024-01-31T11:00:00.000Z');
    expect(read('2024-07-31', 'Brussels')).toBe('2024-07-30T22:00:00.000Z');
    expect(read('2024-07-31T12:00Z', 'Brussels')).toBe('2024-07-31T12:00:00.000Z');
  });

  it('is none when no calendar or clock shows it', () => {
    for (const text of ['', 'soon', '2024-13-01', '2023-02-30', '2024-01-31T25:00', '20240131', '12:00'])
      expect(read(text), text).toBeUndefined();
    for (const text of [
      '2023-02-30T12:00Z',
      '2024-02-30 12:00 UTC',
      '2024-06-31T12:00+02:00',
      '2024-01-31T12:00+99:99',
    ])
      expect(read(text), text).toBeUndefined();
    expect(read('2024-03-31T02:30', 'Brussels')).toBeUndefined();
  });
});
