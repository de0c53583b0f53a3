import { describe, expect, it } from 'vitest';
import { Busy } from '../ports/failures.ts';
import { done } from './outcome.ts';
import { closingMinuteMs, retryConflicts } from './retry-conflicts.ts';

const pausing = (random: number) => {
  const pauses: number[] = [];
  const patience = {
    sleep: async (milliseconds: number) => void pauses.push(milliseconds),
    random: () => random,
  };
  return { pauses, patience };
};

const busyFor = (times: number) => {
  let attempts = 0;
  return async () => {
    attempts += 1;
    if (attempts <= times) throw new Busy('The counter');
    return done(attempts);
  };
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

describe('an act that meets another', () => {
  it('is decided again after a pause that grows and differs from one to the next', async () => {
    const { pauses, patience } = pausing(0.5);
    expect(await retryConflicts('a project', busyFor(3), { patience })).toEqual(done(4));
    expect(pauses).toEqual([30, 60, 120]);
    const other = pausing(0);
    await retryConflicts('a project', busyFor(3), other);
    expect(other.pauses).toEqual([20, 40, 80]);
  });

  it('is told to try again when the pauses together would take too long', async () => {
    const { pauses, patience } = pausing(0.999);
    expect(await retryConflicts('a project', busyFor(1_000), { patience })).toMatchObject({
      refusal: { code: 'busy-try-again', received: 'a project' },
    });
    expect(sum(pauses)).toBeLessThanOrEqual(400);
    expect(pauses.length).toBeGreaterThanOrEqual(3);
  });

  it('waits twenty seconds at most where many hand in at once', async () => {
    const { pauses, patience } = pausing(0.5);
    const outcome = await retryConflicts('a draft', busyFor(1_000), { patience }, closingMinuteMs);
    expect(outcome.accepted).toBe(false);
    expect(sum(pauses)).toBeGreaterThan(19_000);
    expect(sum(pauses)).toBeLessThanOrEqual(20_000);
  });

  it('is not tried again after a defect', async () => {
    const { pauses, patience } = pausing(0.5);
    const broken = () => Promise.reject(new Error('defect'));
    await expect(retryConflicts('a project', broken, { patience })).rejects.toThrow('defect');
    expect(pauses).toEqual([]);
  });
});
