import type { LogItem, ReadLetter } from './protocol.ts';

/** A letter of one run, comparable with those of another. */
export interface NamedLetter {
  readonly letter: ReadLetter;
  /** What it is, to whom, and what it says; ids that were drawn are named by the order in which they appear. */
  readonly name: string;
}

/** For a person who reads of it. */
export const titleOf = ({ kind, to, address, project = '', subject }: ReadLetter): string =>
  [project, kind, `${to} <${address}>`, subject].join(' | ');

// The order between projects may be another at one instant; within one, and among the letters to one person, it is not.
const threadOf = ({ project, address }: ReadLetter): string => project ?? address;

/** Names letters, given in the order in which they were sent. */
export const namedLetters = (letters: readonly ReadLetter[]): readonly NamedLetter[] => {
  const threads = new Map<string, Map<string, number>>();
  return letters.map((letter) => {
    const known = threads.get(threadOf(letter)) ?? new Map<string, number>();
    threads.set(threadOf(letter), known);
    const ids = letter.drawn.map((id) => {
      const number = known.get(id) ?? known.size + 1;
      known.set(id, number);
      return number;
    });
    return { letter, name: `${titleOf(letter)} | content ${letter.digest}, ids ${ids.join(' ')}` };
  });
};

/** The first sending of each. */
export const onceEach = (letters: readonly ReadLetter[]): readonly ReadLetter[] => {
  const seen = new Set<string>();
  return letters.filter(({ messageId }) => !seen.has(messageId) && seen.add(messageId));
};

/** Of letters that are the same: those that did not go out at the same instant. */
export const sentElsewhen = (one: readonly NamedLetter[], other: readonly NamedLetter[]): readonly string[] => {
  const got = Map.groupBy(other, ({ name }) => name);
  return [...Map.groupBy(one, ({ name }) => name)].flatMap(([name, expected]) =>
    expected.flatMap(({ letter }, index) => {
      const sentAt = got.get(name)?.[index]?.letter.sentAt ?? letter.sentAt;
      const by = (sentAt - letter.sentAt) / 1000;
      if (by === 0) return [];
      const how = by > 0 ? 'later' : 'earlier';
      return [`Letters: ${new Date(letter.sentAt).toISOString()} ${titleOf(letter)}: sent ${Math.abs(by)} s ${how}`];
    }),
  );
};

const sha256 = /^[0-9a-f]{64}$/;

/** Letters that name a document by a hash that stands nowhere on the log of the same run. */
export const strayHashes = (letters: readonly ReadLetter[], log: readonly LogItem[]): readonly string[] => {
  const known = new Set(log.flatMap((item) => JSON.stringify(item).match(/\b[0-9a-f]{64}\b/g) ?? []));
  return letters.flatMap((letter) =>
    letter.drawn
      .filter((drawn) => sha256.test(drawn) && !known.has(drawn))
      .map((hash) => `Letters: ${titleOf(letter)}: the hash ${hash} is that of no document on the log`),
  );
};
