import type { Death } from './mortal-cloud.ts';
import type { ReadLetter } from './protocol.ts';
import { titleOf } from './same-letters.ts';

export interface Doubles {
  /** A sentence for each that a death explains. */
  readonly explained: readonly string[];
  /** A sentence for each that none does. */
  readonly unexplained: readonly string[];
}

/** Two sendings of one letter, one after the other, by their places among all that went out. */
interface Pair {
  readonly first: number;
  readonly second: number;
  readonly letter: ReadLetter;
  readonly again: ReadLetter;
}

const pairsOf = (letters: readonly ReadLetter[]): readonly Pair[] => {
  const last = new Map<string, number>();
  return letters.flatMap((again, second) => {
    const first = last.get(again.messageId);
    const letter = first === undefined ? undefined : letters[first];
    last.set(again.messageId, second);
    return first === undefined || letter === undefined ? [] : [{ first, second, letter, again }];
  });
};

/** A process that died after the one sending and before the other, at the very instant of the first. */
const deathBetween = ({ first, second, letter }: Pair, deaths: readonly Death[]): Death | undefined =>
  deaths.find(({ letters, now }) => letters > first && letters <= second && now === letter.sentAt);

/**
 * Those that were under way: a function sends, then marks, and only one is at work at a time. What goes out again is
 * therefore the end of what the process had sent, without a gap; a letter further back had its mark.
 */
const underWay = (pairs: readonly Pair[], letters: number): ReadonlySet<Pair> => {
  const byPlace = new Map(pairs.map((pair) => [pair.first, pair]));
  const found = new Set<Pair>();
  for (let place = letters - 1; ; place -= 1) {
    const pair = byPlace.get(place);
    if (pair === undefined) return found;
    found.add(pair);
  }
};

const isSame = ({ letter, again }: Pair): boolean =>
  titleOf(letter) === titleOf(again) && letter.digest === again.digest && letter.drawn.join() === again.drawn.join();

const instant = (at: number): string => new Date(at).toISOString();

const told = ({ letter, again }: Pair): string =>
  `${instant(letter.sentAt)} ${titleOf(letter)}, again at ${instant(again.sentAt)}`;

/** Why it is a difference, if it is one. */
const objection = (pair: Pair, excused: ReadonlySet<Pair>): string | undefined => {
  if (!excused.has(pair)) return 'and nothing died over it';
  return isSame(pair) ? undefined : 'with another content';
};

/**
 * Letters that went out again, in the order of sending: each is explained by a process that died over it, or by nothing.
 * A death explains one more sending of a letter and no second.
 */
export const doublesOf = (letters: readonly ReadLetter[], deaths: readonly Death[]): Doubles => {
  const byDeath = Map.groupBy(pairsOf(letters), (pair) => deathBetween(pair, deaths));
  const judged = [...byDeath].flatMap(([death, fallen]) => {
    const excused = death === undefined ? new Set<Pair>() : underWay(fallen, death.letters);
    return fallen.map((pair) => ({ pair, death, why: objection(pair, excused) }));
  });
  return {
    explained: judged.flatMap(({ pair, death, why }) =>
      why === undefined ? [`${told(pair)}: death ${death?.number}, ${death?.at}`] : [],
    ),
    unexplained: judged.flatMap(({ pair, why }) => (why === undefined ? [] : [`${told(pair)}, ${why}`])),
  };
};
