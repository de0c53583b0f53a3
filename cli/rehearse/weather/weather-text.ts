import { switches } from '../../../local/weather/switches.ts';
import type { WeatherRun } from './rehearse-in-weather.ts';

const counted = (counts: Iterable<readonly [string, number]>): string =>
  [...counts].map(([what, count]) => `${what} ${count}`).join(', ') || 'none';

const span = (days: number): string => {
  if (days >= 2) return `${days.toFixed(1)} days`;
  return days * 24 >= 2 ? `${(days * 24).toFixed(1)} hours` : `${(days * 24 * 60).toFixed(1)} minutes`;
};

const lateness = ({ latest }: WeatherRun): string =>
  latest === undefined
    ? 'none is another'
    : `at most ${span(latest.days)} later than in fair weather (${latest.where.slice(1)})`;

/** What the weather did, and what came of it, as it is printed. */
export const weatherText = (run: WeatherRun, seed: number): string => {
  const only = run.weather.length === 1 ? run.weather[0] : undefined;
  const { counts, triedAgain, actedFirst, mornings, sentTwice, failures, sha256 } = run;
  return [
    `Weather ${run.weather.join(', ')}, seed ${seed}`,
    ...(only === undefined ? [] : [`  ${switches[only].does}`]),
    `  it struck    ${counted(Object.entries(counts))}`,
    `  people       tried again ${triedAgain} time(s), acted before the token was stored ${actedFirst} time(s)`,
    `  operator     dead letters: ${counted(mornings.deadLetters)}; executions started again: ${mornings.startedAgain.join(', ') || 'none'}`,
    `  letters      ${sentTwice} sent twice, because their answer was lost`,
    `  dates        ${lateness(run)}`,
    `  log sha256   ${sha256}`,
    ...(failures.length === 0
      ? ['  It ended in the same projects.']
      : [`  ${failures.length} failure(s):`, ...failures.map((failure) => `    ${failure}`)]),
  ].join('\n');
};
