import { describe, expect, it } from 'vitest';
import { planKills } from './kill-plan.ts';

const drawn = (seed: number) =>
  Array.from({ length: 200 }, (_, life) => planKills({ seed, kills: 200, points: 100_000 })(life));

describe('the plan of kills', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(drawn(1)).toEqual(drawn(1));
    expect(drawn(2)).not.toEqual(drawn(1));
  });

  it('has as many deaths as asked, and lets the last process live', () => {
    expect(drawn(1).every(({ after }) => after !== undefined)).toBe(true);
    expect(planKills({ seed: 1, kills: 200, points: 100_000 })(200)).toEqual({});
  });

  it('spreads the deaths over the run without passing its end', () => {
    const total = drawn(3).reduce((sum, { after = 0 }) => sum + after, 0);
    expect(total).toBeGreaterThan(60_000);
    expect(total).toBeLessThan(100_000);
  });

  it('has some die while they start, and some by the hand of another process', () => {
    const plan = drawn(1);
    expect(plan.filter(({ fromTheStart }) => fromTheStart === true).length).toBeGreaterThan(5);
    expect(plan.filter(({ by }) => by === 'another').length).toBeGreaterThan(30);
  });
});
