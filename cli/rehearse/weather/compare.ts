import type { SwitchName } from '../../../local/weather/switches.ts';
import type { SentLetter } from '../../cloud/local-cloud.ts';
import type { LifeOutcome, Outcome } from './outcome.ts';
import { compareStates, type Shift } from './same-state.ts';

export interface Comparison {
  /** A sentence for each; empty: the same projects. */
  readonly differences: readonly string[];
  /** How much later something stands in the file than in fair weather, at most. */
  readonly latest: Shift | undefined;
  /** Letters that went out more than once. */
  readonly sentTwice: number;
}

/**
 * Days by which each kind of weather may move a date. A dead letter waits for the morning, its commit for the night
 * after the day on which it was written; a day without a bus, for the night after that.
 */
const explains: Readonly<Record<SwitchName, number>> = {
  twice: 0.1,
  late: 0.5,
  'out-of-order': 0.1,
  throttle: 2,
  'lost-answer': 2,
  'fail-before': 2,
  'fail-after': 2,
  slow: 2,
  'act-first': 0.1,
  'expired-token': 0.1,
  'no-mail': 2,
  'no-bus': 3,
};

/** In which a mail may be taken, and whoever sent it not know. */
const mayDouble: readonly SwitchName[] = ['throttle', 'lost-answer', 'fail-after', 'slow'];

/** What falls due after a payment run is paid with the next. */
const betweenRuns = 17;

/** Where the bytes were put, and what was reckoned over them and over instants. */
const ofNoAccount = ['key', 'versionId', 'sha256', 'draft'];

const mostTold = 12;

const few = (what: readonly string[]): readonly string[] =>
  what.length <= mostTold ? what : [...what.slice(0, mostTold), `... and ${what.length - mostTold} more.`];

/** What stands in one list more often than in the other. */
const bagDifferences = (fair: readonly string[], stormy: readonly string[]): readonly string[] => {
  const counts = new Map<string, readonly [number, number]>();
  for (const one of fair) counts.set(one, [(counts.get(one)?.[0] ?? 0) + 1, counts.get(one)?.[1] ?? 0]);
  for (const one of stormy) counts.set(one, [counts.get(one)?.[0] ?? 0, (counts.get(one)?.[1] ?? 0) + 1]);
  return [...counts].flatMap(([one, [before, after]]) =>
    before === after ? [] : [`${one}: ${before} in fair weather, ${after} in this`],
  );
};

/** The two that explain most: what one of them has delayed may be met by the other, and hardly by a third. */
const mostExplained = (weather: readonly SwitchName[]): number =>
  weather
    .map((name) => explains[name])
    .toSorted((one, other) => other - one)
    .slice(0, 2)
    .reduce((sum, days) => sum + days, 0);

const isExplained =
  (weather: readonly SwitchName[]) =>
  ({ where, days }: Shift): boolean => {
    if (days < 0) return false;
    return days <= mostExplained(weather) + (where.includes('.paying.') ? betweenRuns : 0);
  };

interface Life {
  readonly name: string;
  readonly fair: LifeOutcome;
  readonly stormy: LifeOutcome | undefined;
}

const compareLife = ({ name, fair, stormy }: Life, weather: readonly SwitchName[]) => {
  if (stormy === undefined) return { differences: [`${name} was never handed in.`], shifts: [] };
  const { differences, shifts } = compareStates(fair.state, stormy.state, ofNoAccount);
  const explained = isExplained(weather);
  const unexplained = shifts.filter((shift) => !explained(shift));
  return {
    shifts,
    differences: [
      ...(fair.ending === stormy.ending ? [] : [`${name} ended ${fair.ending}, and ${stormy.ending} in this weather.`]),
      ...few(differences).map((one) => `${name}${one}`),
      ...few(bagDifferences(fair.commits, stormy.commits)).map((one) => `${name}: ${one}`),
      ...few(
        unexplained.map(({ where, days }) => {
          const how = days > 0 ? 'later' : 'earlier';
          return `${name}${where} is ${Math.abs(days).toFixed(2)} days ${how} than in fair weather`;
        }),
      ),
    ],
  };
};

const onceEach = (letters: readonly SentLetter[]): readonly SentLetter[] => [
  ...new Map(letters.map((letter) => [letter.messageId, letter])).values(),
];

/** The digest of a morning tells what is open then: on which mornings there is something to tell follows from the days. */
const isDated = ({ kind }: SentLetter): boolean => kind === 'morning-digest';

const named = (letters: readonly SentLetter[], lives: Outcome['lives']): readonly string[] => {
  const names = new Map([...lives].map(([name, { project }]) => [project, name]));
  return onceEach(letters)
    .filter((letter) => !isDated(letter))
    .map(({ kind, to, address, project = '' }) => `${names.get(project) ?? 'the call'}: ${kind} to ${to} <${address}>`);
};

const compareLetters = (fair: Outcome, stormy: Outcome, weather: readonly SwitchName[]): readonly string[] => {
  const doubles = stormy.letters.length - onceEach(stormy.letters).length;
  return [
    ...few(bagDifferences(named(fair.letters, fair.lives), named(stormy.letters, stormy.lives))),
    ...(doubles > 0 && !mayDouble.some((name) => weather.includes(name))
      ? [`${doubles} letter(s) went out twice, in a weather that loses no answer.`]
      : []),
  ];
};

/** One that failed must have been started again, and have come to its end. */
const lostExecutions = ({ executions }: Outcome): readonly string[] => {
  const firstOf = (name: string): string => name.replace(/_again-\d+$/, '');
  const succeeded = new Set(
    executions.filter(({ status }) => status === 'SUCCEEDED').map(({ episode, name }) => `${episode} ${firstOf(name)}`),
  );
  return executions
    .filter(({ status, episode, name }) => status !== 'SUCCEEDED' && !succeeded.has(`${episode} ${firstOf(name)}`))
    .map(({ status, episode, name, error = '' }) => `The execution ${name} of ${episode} is ${status} ${error}`.trim());
};

const compareLedgers = (fair: Outcome, stormy: Outcome): readonly string[] =>
  Object.entries(fair.ledger).flatMap(([year, { committedCents }]) => {
    const other = stormy.ledger[year]?.committedCents;
    return other === committedCents
      ? []
      : [`The ledger of the call holds ${other} cents for ${year}, and ${committedCents} in fair weather.`];
  });

/** Whether the lives came to the same, in fair weather and in this. */
export const compareOutcomes = (fair: Outcome, stormy: Outcome, weather: readonly SwitchName[]): Comparison => {
  const lives = [...fair.lives].map(([name, life]) =>
    compareLife({ name, fair: life, stormy: stormy.lives.get(name) }, weather),
  );
  const shifts = lives.flatMap((life) => life.shifts);
  return {
    differences: [
      ...lives.flatMap((life) => life.differences),
      ...compareLedgers(fair, stormy),
      ...compareLetters(fair, stormy, weather),
      ...lostExecutions(stormy),
    ],
    latest: shifts.toSorted((one, other) => other.days - one.days)[0],
    sentTwice: stormy.letters.length - onceEach(stormy.letters).length,
  };
};
