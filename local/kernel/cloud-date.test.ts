import { Temporal } from 'temporal-polyfill';
import { afterEach, describe, expect, it } from 'vitest';
import { installCloudDate } from './cloud-date.ts';
import { RealDate, realNow } from './real-time.ts';

const instant = Date.parse('2029-12-31T23:00:00Z');
let restore: (() => void) | undefined;
afterEach(() => restore?.());

describe('the clock that functions see', () => {
  it('is the one of the cloud, by every way of asking', () => {
    restore = installCloudDate(() => instant);
    expect(Date.now()).toBe(instant);
    const today = new Date();
    expect(today.getTime()).toBe(instant);
    expect(Date()).toContain('20');
    expect(Temporal.Now.instant().epochMilliseconds).toBe(instant);
    expect(new Date(0)).toBeInstanceOf(Date);
    expect(new Date(2020, 1, 1).getFullYear()).toBe(2020);
    expect(new Date(instant)).toBeInstanceOf(RealDate);
    class Moment extends Date {}
    expect(new Moment()).toBeInstanceOf(Moment);
    expect(new Moment().toISOString()).toBe('2029-12-31T23:00:00.000Z');
  });

  it('leaves the machine its own time, and gives it back when the cloud closes', () => {
    restore = installCloudDate(() => instant);
    expect(realNow()).not.toBe(instant);
    restore();
    expect(Math.abs(Date.now() - realNow())).toBeLessThan(60_000);
  });

  it('is that of the cloud opened last', () => {
    const first = installCloudDate(() => 1);
    restore = installCloudDate(() => 2);
    expect(Date.now()).toBe(2);
    first();
    expect(Date.now()).toBe(2);
  });
});
