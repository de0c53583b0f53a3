import type { WeatherRun } from './rehearse-in-weather.ts';

const counted = (counts: Iterable<readonly [string, number]>): string =>
  [...counts].map(([what, count]) => `${what} ${count}`).join(', ') || 'none';

const lateness = ({ latest }: WeatherRun): string =>
  latest === undefined
    ? 'No date is another'
    : `At most ${latest.days.toFixed(1)} day(s) later than in fair weather (${latest.where.slice(1)})`;

/** What the weather did, and what came of it, as it is printed. */
export const weatherText = (run: WeatherRun, seed: number): string => {
  const { counts, triedAgain, mornings, sentTwice, failures, sha256 } = run;
  return [
    `Weather ${run.weather.join(', ')}, seed ${seed}`,
    `  it struck    ${counted(Object.entries(counts))}`,
    `  people       tried again ${triedAgain} time(s)`,
    `  operator     dead letters: ${counted(mornings.deadLetters)}; executions started again: ${mornings.startedAgain.join(', ') || 'none'}`,
    `  letters      ${sentTwice} sent twice, because their answer was lost`,
    `  dates        ${lateness(run)}`,
    `  log sha256   ${sha256}`,
    ...(failures.length === 0
      ? ['  It ended in the same projects.']
      : [`  ${failures.length} failure(s):`, ...failures.map((failure) => `    ${failure}`)]),
  ].join('\n');
};
