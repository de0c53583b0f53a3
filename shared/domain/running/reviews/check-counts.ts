import { type Decision, refuse } from '../../decision.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Counts } from './events.ts';
import type { Review } from './state.ts';

type Refused = Extract<Decision<ProjectEvent>, { accepted: false }>;

/** Each part, and the whole it belongs to. */
const parts = [
  ['atWork', 'served'],
  ['inTraining', 'served'],
  ['distanceMeasured', 'served'],
  ['distanceGained', 'distanceMeasured'],
] as const satisfies readonly (readonly [keyof Counts, keyof Counts])[];

// At work and in training are of the day: whoever loses work again is counted no more.
const onlyGrowing = ['served', 'distanceMeasured', 'distanceGained'] as const;

const names = ['served', 'atWork', 'inTraining', 'distanceMeasured', 'distanceGained'] as const;

export const sameCounts = (one: Counts, other: Counts): boolean => names.every((name) => one[name] === other[name]);

const partOverWhole = (counts: Counts): Refused | undefined => {
  const wrong = parts.find(([part, whole]) => counts[part] > counts[whole]);
  if (wrong === undefined) return undefined;
  const [count, whole] = wrong;
  return refuse('counts-do-not-fit', String(counts[count]), {
    count,
    whole,
    higher: counts[whole],
    lower: counts[count],
  });
};

const shrinking = (before: Counts | undefined, now: Counts | undefined): Refused | undefined => {
  if (before === undefined || now === undefined) return undefined;
  const count = onlyGrowing.find((name) => now[name] < before[name]);
  return count === undefined
    ? undefined
    : refuse('counts-shrink', String(now[count]), { count, before: before[count], now: now[count] });
};

type Reported = Pick<NonNullable<Review['report']>, 'counts' | 'correctsEarlier'>;

const fallen = (before: Reported | undefined, now: Reported | undefined): Refused | undefined =>
  now?.correctsEarlier === undefined ? shrinking(before?.counts, now?.counts) : undefined;

/**
 * Whether counts fit each other and the quarters around: no part is higher than its whole. People served and distance
 * travelled only grow: none is lower than in the latest earlier report; of a quarter reported late, none is higher than
 * in the report after it. A report that says what was wrong in an earlier one may fall below it. Interpretation 6.
 * Refusals: `counts-do-not-fit`, `counts-shrink`.
 */
export const checkCounts = (now: Reported, review: number, reviews: readonly Review[]): Refused | undefined => {
  const earlier = reviews.filter((one) => one.review < review && one.report !== undefined).at(-1);
  const later = reviews.find((one) => one.review > review && one.report !== undefined);
  return partOverWhole(now.counts) ?? fallen(earlier?.report, now) ?? fallen(now, later?.report);
};
