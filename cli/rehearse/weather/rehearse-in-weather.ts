import type { SwitchName } from '../../../local/weather/switches.ts';
import { inexcusableOf } from '../check-played.ts';
import { keptDiary, writtenDiary } from '../diary.ts';
import { type RehearsalOptions, runRehearsal } from '../run-rehearsal.ts';
import { actedFirst } from './acted-first.ts';
import { compareOutcomes } from './compare.ts';
import { type Mornings, type Operator, operatorOf } from './operator.ts';
import { type Outcome, outcomeOf } from './outcome.ts';
import { patientVenue } from './patient-venue.ts';
import type { Shift } from './same-state.ts';
import { watchedVenue } from './watched-venue.ts';

type Options = Omit<RehearsalOptions, 'diary' | 'weather' | 'meet'>;

/** Lives in fair weather, with the instants at which people acted. */
export interface FairRun {
  readonly outcome: Outcome;
  readonly instants: ReadonlyMap<string, number>;
  /** How many waits were answered as soon as their token was stored, for no weather's sake. */
  readonly actedFirst: number;
  readonly failures: readonly string[];
}

/** What bad weather did, and what came of it. */
export interface WeatherRun {
  readonly weather: readonly SwitchName[];
  /** How often each switch struck. */
  readonly counts: Readonly<Partial<Record<SwitchName, number>>>;
  /** How often people got an error and tried again. */
  readonly triedAgain: number;
  /** How many waits were answered as soon as their token was stored. */
  readonly actedFirst: number;
  readonly mornings: Mornings;
  readonly sentTwice: number;
  readonly latest: Shift | undefined;
  /** SHA-256 over the hashes of all commits. */
  readonly sha256: string;
  /** Sentences; empty: it ended in the same projects. */
  readonly failures: readonly string[];
}

// A night for the sweep, a morning for the operator, and once more.
const toClearUp = 4 * 24 * 3600_000;

/** Lives the lives in fair weather first: what every other weather is compared with. */
export const rehearseFair = (options: Options): Promise<FairRun> => {
  const diary = writtenDiary();
  return runRehearsal({ ...options, diary }, async (played) => ({
    outcome: outcomeOf(played),
    instants: diary.instants,
    actedFirst: await actedFirst(played.cloud.cloud),
    failures: await inexcusableOf(played),
  }));
};

/** Lives the same lives in bad weather: people keep to their diaries, and what they meet differs. */
export const rehearseInWeather = async (
  options: Options,
  weather: readonly SwitchName[],
  fair: FairRun,
): Promise<WeatherRun> => {
  const trials = { count: 0 };
  let operator: Operator | undefined;
  const rehearsal: RehearsalOptions = {
    ...options,
    weather,
    diary: keptDiary(fair.instants),
    meet: (cloud) => {
      operator = operatorOf(cloud.cloud);
      return patientVenue(watchedVenue(cloud, operator), trials);
    },
  };
  return runRehearsal(rehearsal, async (played) => {
    const { cloud } = played;
    const storm = cloud.cloud.weather;
    if (operator === undefined || storm === undefined) throw new Error('The rehearsal met no weather.');
    storm.clear();
    await watchedVenue(cloud, operator).advanceTo(cloud.now() + toClearUp);
    const { differences, latest, sentTwice } = compareOutcomes(fair.outcome, outcomeOf(played), weather);
    return {
      weather,
      counts: storm.counts(),
      triedAgain: trials.count,
      actedFirst: await actedFirst(cloud.cloud),
      mornings: operator,
      sentTwice,
      latest,
      sha256: played.log.digest(),
      failures: [
        ...(await inexcusableOf(played)),
        ...differences,
        ...operator.findings,
        ...operator.open.map((what) => `${what} did not work until the end.`),
      ],
    };
  });
};
