import { beforeAll, describe, expect, it } from 'vitest';
import type { SwitchName } from '../../local/weather/switches.ts';
import { type Lives, livesOfAYear } from './weather-lives.ts';

const weathers: readonly (readonly [SwitchName, string])[] = [
  ['twice', 'events come again'],
  ['late', 'events come hours later'],
  ['out-of-order', 'events overtake each other'],
  ['no-bus', 'no event gets through for a day'],
  ['no-mail', 'no letter gets out for hours'],
];

describe('a year of events in bad weather', { timeout: 600_000 }, () => {
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
