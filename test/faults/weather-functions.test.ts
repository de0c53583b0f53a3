import { beforeAll, describe, expect, it } from 'vitest';
import type { SwitchName } from '../../local/weather/switches.ts';
import { type Lives, livesOfAYear } from './weather-lives.ts';

const weathers: readonly (readonly [SwitchName, string])[] = [
  ['fail-before', 'functions die before their first write'],
  ['fail-after', 'functions die after one of their writes'],
  ['slow', 'functions are cut off at their time-out'],
];

describe('a year of functions in bad weather', { timeout: 600_000 }, () => {
  let lives: Lives;

  beforeAll(async () => {
    lives = await livesOfAYear(1);
  }, 600_000);

  it.each(weathers)('ends in the same project under %s, when %s', async (name) => {
    const run = await lives.in([name]);
    expect(run.failures).toEqual([]);
    expect(run.counts[name]).toBeGreaterThan(0);
  });
});
