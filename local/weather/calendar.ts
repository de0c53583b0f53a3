import { createRandom } from '../kernel/random.ts';

/** Something that happens once in each period, for a while. */
export interface Season {
  readonly everyDays: number;
  /** The shortest and the longest that it lasts. */
  readonly minutes: readonly [number, number];
}

export interface Outage {
  readonly from: number;
  readonly until: number;
}

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * When an outage is: a function of the seed and the instant alone, so that it comes in the same hours whatever happened
 * before, and after a restart.
 */
export function calendarOf(season: Season, seed: (period: number) => number): (now: number) => Outage | undefined {
  const period = season.everyDays * day;
  const [shortest, longest] = season.minutes;
  let last: { readonly index: number; readonly outage: Outage } | undefined;
  const inPeriod = (index: number): Outage => {
    if (last?.index === index) return last.outage;
    const random = createRandom(seed(index));
    const length = (shortest + random() * (longest - shortest)) * minute;
    const from = Math.floor(index * period + random() * (period - length));
    last = { index, outage: { from, until: Math.floor(from + length) } };
    return last.outage;
  };
  return (now) => {
    const outage = inPeriod(Math.floor(now / period));
    return outage.from <= now && now < outage.until ? outage : undefined;
  };
}
