import type { DealtWith } from '../ports/log-index.ts';
import { type Handed, handTogether, type PostOutcome } from './hand-together.ts';
import type { Origin, Post, PostDeps, Subject } from './post-letter.ts';

// Claimed and marked together: three calls of the table instead of three for each. A crash in between sends as many
// twice, so no more than the parties of one project.
const together = 10;

export interface Posting {
  readonly outcomes: readonly PostOutcome[];
  /** The commit is marked with its last letters. */
  readonly dealtWith: boolean;
}

const isOut = (outcome: PostOutcome): boolean => !('error' in outcome) && outcome.posted !== 'no-address';

const mark = async (
  { marks }: PostDeps,
  { at }: Origin,
  { outcomes, sent }: Handed,
  dealtWith: DealtWith | undefined,
): Promise<Posting> => {
  if (sent.length === 0) return { outcomes, dealtWith: false };
  try {
    // Marked with the instant in the letters: whoever counts from a mark counts from the same day.
    await marks.sentAll(sent, at, dealtWith);
    return { outcomes, dealtWith: dealtWith !== undefined };
  } catch (error) {
    const unmarked = (one: PostOutcome) => ('posted' in one && one.posted === 'sent' ? { ...one, error } : one);
    return { outcomes: outcomes.map(unmarked), dealtWith: false };
  }
};

/**
 * As `postLetters`, and marks that the consumer has dealt with the commit in the transaction that marks the last of its
 * letters. Name a consumer only when nothing else follows upon the letters.
 *
 * The commit is marked when every letter is out, and with the letters or not at all: after a crash before the transaction
 * the event comes again for both. The mark is left to the caller when a letter failed or had no address, when there are
 * no letters, and when an earlier delivery sent the last of them.
 */
export const postLettersOfCommit = async (
  deps: PostDeps,
  origin: Origin,
  subject: Subject,
  posts: readonly Post[],
  consumer: string | undefined,
): Promise<Posting> => {
  const { stream, version } = origin;
  const outcomes: PostOutcome[] = [];
  let dealtWith = false;
  for (let from = 0; from < posts.length; from += together) {
    const handed = await handTogether(deps, origin, subject, posts.slice(from, from + together));
    const isDone = from + together >= posts.length && [...outcomes, ...handed.outcomes].every(isOut);
    const commit = consumer !== undefined && isDone ? { consumer, stream, version } : undefined;
    const posting = await mark(deps, origin, handed, commit);
    outcomes.push(...posting.outcomes);
    dealtWith = posting.dealtWith;
  }
  return { outcomes, dealtWith };
};

/**
 * Sends letters, each once to each recipient: claimed, sent, marked. A letter without an address is not claimed, so that
 * it still goes out when its commit is published again after the address became known.
 */
export const postLetters = async (
  deps: PostDeps,
  origin: Origin,
  subject: Subject,
  posts: readonly Post[],
): Promise<readonly PostOutcome[]> => (await postLettersOfCommit(deps, origin, subject, posts, undefined)).outcomes;
