import type { SentLetter } from '../cloud/local-cloud.ts';
import type { LogItem } from './protocol.ts';
import type { Outcome } from './run-faults.ts';
import { brokenChains, comparable } from './same-ids.ts';

export interface Comparison {
  /** A sentence for each; empty: both left the same. */
  readonly differences: readonly string[];
  /** Letters that went out more than once in the disturbed run, by kind and recipient. */
  readonly sentTwice: readonly string[];
  /** Letters that went out later than undisturbed. */
  readonly sentLater: readonly string[];
}

const most = 12;

const shortened = (text: string): string => (text.length <= 1500 ? text : `${text.slice(0, 1500)} ...`);

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

const groupOf = ({ kind, to, project = '', subject }: SentLetter): string => [project, kind, to, subject].join(' | ');

const onceEach = (letters: readonly SentLetter[]): readonly SentLetter[] => [
  ...new Map(letters.toReversed().map((letter) => [letter.messageId, letter])).values(),
];

const sentTwice = (letters: readonly SentLetter[]): readonly string[] => {
  const seen = new Set<string>();
  return letters.flatMap((letter) => {
    if (seen.has(letter.messageId)) return [`${new Date(letter.sentAt).toISOString()} ${groupOf(letter)}`];
    seen.add(letter.messageId);
    return [];
  });
};

/** Letter by letter of a kind to a recipient, in the order of sending. */
const sentLater = (one: Outcome, other: Outcome): readonly string[] => {
  const expected = Map.groupBy(onceEach(one.facts.letters), groupOf);
  const got = Map.groupBy(onceEach(other.facts.letters), groupOf);
  const instants = (letters: readonly SentLetter[]): readonly number[] =>
    letters.map(({ sentAt }) => sentAt).toSorted((a, b) => a - b);
  return [...expected].flatMap(([group, letters]) => {
    const later = instants(got.get(group) ?? []);
    return instants(letters).flatMap((at, index) => {
      const by = (later[index] ?? at) - at;
      return by === 0 ? [] : [`${new Date(at).toISOString()} ${group}: ${by / 1000} s`];
    });
  });
};

const letterDifferences = (one: Outcome, other: Outcome): readonly string[] =>
  difference('Letters', onceEach(one.facts.letters).map(groupOf), onceEach(other.facts.letters).map(groupOf));

const executionDifferences = (one: Outcome, other: Outcome): readonly string[] => {
  const lines = ({ facts }: Outcome): readonly string[] =>
    facts.executions.map(({ name, status, output }) => `${name} ${status} ${output}`);
  return difference('Executions', lines(one), lines(other));
};

const leftOver = ({ facts }: Outcome): readonly string[] =>
  facts.schedulesLeft.map(({ name, expression }) => `${name} ${expression}`);

/** What the disturbed run left behind, against the other one. */
export const compareOutcomes = (undisturbed: Outcome, disturbed: Outcome): Comparison => ({
  differences: [
    ...logDifferences(undisturbed, disturbed),
    ...brokenChains(disturbed.facts.log),
    ...letterDifferences(undisturbed, disturbed),
    ...executionDifferences(undisturbed, disturbed),
    ...difference('Schedules left over', leftOver(undisturbed), leftOver(disturbed)),
    ...difference('Dead letters', undisturbed.facts.deadLetters, disturbed.facts.deadLetters),
    ...difference('Trouble', undisturbed.troubles, disturbed.troubles),
  ],
  sentTwice: sentTwice(disturbed.facts.letters),
  sentLater: sentLater(undisturbed, disturbed),
});
