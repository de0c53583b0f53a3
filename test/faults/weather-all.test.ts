import { beforeAll, describe, expect, it } from 'vitest';
import { switchNames } from '../../local/weather/switches.ts';
import { type Lives, livesOfAYear } from './weather-lives.ts';

const seed = 3;

describe('a year of all bad weather together', { timeout: 600_000 }, () => {
  let lives: Lives;

  beforeAll(async () => {
    lives = await livesOfAYear(seed);
  }, 600_000);

  it('ends in the same project, and is the same weather when it comes again', async () => {
    expect(lives.fair.failures).toEqual([]);
    const run = await lives.in(switchNames);
    expect(run.failures).toEqual([]);
    expect(Object.entries(run.counts).filter(([, count]) => count === 0)).toEqual([]);
    expect(run.triedAgain).toBeGreaterThan(0);
    const again = await lives.in(switchNames);
    expect([again.sha256, again.counts]).toEqual([run.sha256, run.counts]);
  });
});
