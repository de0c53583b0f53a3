import type { Call } from '../../call/call-schema.ts';
import type { Run } from '../state.ts';
import type { Counts } from './events.ts';

/** How a call stands against its targets: numbers of people, and parts in hundredths of a percent, rounded down. */
export interface CallTotals {
  /** Projects that reported at least one quarter. */
  readonly projects: number;
  readonly served: number;
  readonly atWork: number;
  readonly inTraining: number;
  readonly distanceMeasured: number;
  readonly distanceGained: number;
  readonly targetPeople: number;
  readonly targetAtWorkPercent: number;
  /** Of the people to reach; 10,000 is all of them. */
  readonly servedHundredths: number;
  /** Of the people served; undefined: nobody was served, so nothing can be measured. */
  readonly atWorkHundredths?: number;
  /** Of the people measured twice; undefined: nobody was. */
  readonly gainedHundredths?: number;
  readonly peopleReached: boolean;
  readonly atWorkReached: boolean;
}

const sumOf = (counts: readonly Counts[], name: keyof Counts): number =>
  counts.reduce((sum, one) => sum + one[name], 0);

// Rounded down, so that a target never shows as reached before it is.
const hundredths = (part: number, whole: number): number => Math.floor((part * 10_000) / whole);

/**
 * What all projects of a call reached together, against its targets (45,000 people and 20 % at work in system 1). [002]
 * Exactly the target is reached; percentages are compared in integers. Interpretation 6.
 *
 * @param latest the latest counts of each project
 */
export const callTotals = (latest: readonly Counts[], { targets }: Pick<Call, 'targets'>): CallTotals => {
  const served = sumOf(latest, 'served');
  const atWork = sumOf(latest, 'atWork');
  const distanceMeasured = sumOf(latest, 'distanceMeasured');
  const distanceGained = sumOf(latest, 'distanceGained');
  return {
    projects: latest.length,
    served,
    atWork,
    inTraining: sumOf(latest, 'inTraining'),
    distanceMeasured,
    distanceGained,
    targetPeople: targets.peopleReached,
    targetAtWorkPercent: targets.atWorkPercent,
    servedHundredths: hundredths(served, targets.peopleReached),
    ...(served === 0 ? {} : { atWorkHundredths: hundredths(atWork, served) }),
    ...(distanceMeasured === 0 ? {} : { gainedHundredths: hundredths(distanceGained, distanceMeasured) }),
    peopleReached: served >= targets.peopleReached,
    // A percentage of a call has at most two decimals.
    atWorkReached: served > 0 && atWork * 10_000 >= Math.round(targets.atWorkPercent * 100) * served,
  };
};

/** The counts of the last quarter that was reported, late reports included; undefined before the first report. */
export const latestCounts = ({ reviews }: Pick<Run, 'reviews'>): Counts | undefined =>
  reviews.filter(({ report }) => report !== undefined).at(-1)?.report?.counts;
