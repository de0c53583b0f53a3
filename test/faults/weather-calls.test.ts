import { beforeAll, describe, expect, it } from 'vitest';
import type { SwitchName } from '../../local/weather/switches.ts';
import { type Lives, livesOfAYear } from './weather-lives.ts';

const weathers: readonly (readonly [SwitchName, string])[] = [
  ['throttle', 'calls are refused'],
  ['lost-answer', 'answers to writes are lost'],
  ['act-first', 'people act before the token is stored'],
  ['expired-token', 'waits time out long before their term'],
];

describe('a year of calls and waits in bad weather', { timeout: 600_000 }, () => {
  let lives: Lives;

  beforeAll(async () => {
    lives = await livesOfAYear(1);
  }, 600_000);

  it.each(weathers)('ends in the same project under %s, when %s', async (name) => {
    const run = await lives.in([name]);
    expect(run.failures).toEqual([]);
    expect(run.counts[name]).toBeGreaterThan(0);
    if (name === 'act-first') expect(run.actedFirst).toBeGreaterThan(lives.fair.actedFirst);
  });
});
