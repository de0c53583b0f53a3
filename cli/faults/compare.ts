import { doublesOf } from './doubles.ts';
import type { LogItem } from './protocol.ts';
import type { Outcome } from './run-faults.ts';
import { brokenChains, comparable } from './same-ids.ts';
import { type NamedLetter, namedLetters, onceEach, sentElsewhen, strayHashes } from './same-letters.ts';

export interface Comparison {
  /** A sentence for each; empty: both left the same. */
  readonly differences: readonly string[];
  /** Letters that went out again because a process died over them; any other that went out again is a difference. */
  readonly sentTwice: readonly string[];
}

const most = 12;

const shortened = (text: string): string => (text.length <= 1500 ? text : `${text.slice(0, 1500)} ...`);

const few = (lines: readonly string[]): readonly string[] =>
  lines.length <= most ? lines : [...lines.slice(0, most), `and ${lines.length - most} more`];

/** What stands in one list and not in the other, counted. */
const difference = (what: string, expected: readonly string[], got: readonly string[]): readonly string[] => {
  const counts = new Map<string, number>();
  for (const one of expected) counts.set(one, (counts.get(one) ?? 0) + 1);
  for (const one of got) counts.set(one, (counts.get(one) ?? 0) - 1);
  const told = [...counts].flatMap(([one, count]) => {
    if (count === 0) return [];
    return [`${what}: ${count > 0 ? 'missing' : 'too many'} (${Math.abs(count)}): ${shortened(one)}`];
  });
  return told.length <= most ? told : [...told.slice(0, most), `${what}: and ${told.length - most} more differences`];
};

/** Two texts from a little before the place where they part. */
const whereTheyPart = (one: string, other: string): string => {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - 80);
  return `expected ...${one.slice(from, at + 120)}, got ...${other.slice(from, at + 120)}`;
};

const partition = ({ pk }: LogItem): string => String(pk);

const byKey = (items: readonly LogItem[]): ReadonlyMap<string, string> => {
  const texts = comparable(items);
  return new Map(items.map(({ sk }, index) => [String(sk), texts[index] ?? '']));
};

const partitionDifferences = (pk: string, one: readonly LogItem[], other: readonly LogItem[]): readonly string[] => {
  const [expected, got] = [byKey(one), byKey(other)];
  return [...new Set([...expected.keys(), ...got.keys()])].flatMap((sk) => {
    const [text, differing] = [expected.get(sk), got.get(sk)];
    if (text === differing) return [];
    if (text === undefined) return [`The log, ${pk} ${sk}: too many: ${shortened(differing ?? '')}`];
    if (differing === undefined) return [`The log, ${pk} ${sk}: missing: ${shortened(text)}`];
    return [`The log, ${pk} ${sk}: ${whereTheyPart(text, differing)}`];
  });
};

const logDifferences = (one: Outcome, other: Outcome): readonly string[] => {
  const expected = Map.groupBy(one.facts.log, partition);
  const got = Map.groupBy(other.facts.log, partition);
  return [...new Set([...expected.keys(), ...got.keys()])].flatMap((pk) => {
    const found = partitionDifferences(pk, expected.get(pk) ?? [], got.get(pk) ?? []);
    return found.length <= most
      ? found
      : [...found.slice(0, most), `${pk}: and ${found.length - most} more differences`];
  });
};

const letterDifferences = (one: Outcome, other: Outcome): readonly string[] => {
  const expected = namedLetters(onceEach(one.facts.letters));
  const got = namedLetters(onceEach(other.facts.letters));
  const names = (letters: readonly NamedLetter[]): readonly string[] => letters.map(({ name }) => name);
  return [
    ...difference('Letters', names(expected), names(got)),
    ...few(sentElsewhen(expected, got)),
    ...few(strayHashes(other.facts.letters, other.facts.log)),
  ];
};

const executionDifferences = (one: Outcome, other: Outcome): readonly string[] => {
  const lines = ({ facts }: Outcome): readonly string[] =>
    facts.executions.map(({ name, status, output }) => `${name} ${status} ${output}`);
  return difference('Executions', lines(one), lines(other));
};

const leftOver = ({ facts }: Outcome): readonly string[] =>
  facts.schedulesLeft.map(({ name, expression }) => `${name} ${expression}`);

/** What the disturbed run left behind, against the other one. */
export const compareOutcomes = (undisturbed: Outcome, disturbed: Outcome): Comparison => {
  const { explained, unexplained } = doublesOf(disturbed.facts.letters, disturbed.deaths);
  const doubles = [...doublesOf(undisturbed.facts.letters, undisturbed.deaths).unexplained, ...unexplained];
  return {
    differences: [
      ...logDifferences(undisturbed, disturbed),
      ...brokenChains(disturbed.facts.log),
      ...letterDifferences(undisturbed, disturbed),
      ...few(doubles.map((double) => `Letters: sent twice: ${double}`)),
      ...executionDifferences(undisturbed, disturbed),
      ...difference('Schedules left over', leftOver(undisturbed), leftOver(disturbed)),
      ...difference('Dead letters', undisturbed.facts.deadLetters, disturbed.facts.deadLetters),
      ...difference('Trouble', undisturbed.troubles, disturbed.troubles),
    ],
    sentTwice: explained,
  };
};
