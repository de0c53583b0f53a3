import type { Stream } from './commit.ts';
import type { DealtWith } from './log-index.ts';

/** One letter of one commit to one recipient. */
export interface LetterKey {
  readonly stream: Stream;
  readonly version: number;
  /** The letter's name: `receipt`, `decision-approved`. */
  readonly letter: string;
  /** The id of the person, never an address. */
  readonly recipient: string;
}

export interface LetterMark extends LetterKey {
  readonly status: 'pending' | 'sent';
  readonly claimedAt: string;
  /** The delivery that claimed it. */
  readonly claimedBy?: string | undefined;
  readonly sentAt?: string | undefined;
  readonly messageId?: string | undefined;
}

export interface SentLetter {
  readonly key: LetterKey;
  readonly messageId: string;
}

/** Which delivery of an event claims letters, and when. */
export interface Claimant {
  readonly at: string;
  /** The same when the delivery comes again after it failed or crashed: it takes over what it had claimed itself. */
  readonly delivery?: string | undefined;
}

export type LetterClaim = 'claimed' | 'sent' | 'pending';

/** Sees to it that a letter goes out once: a crash between sending and `sent` may send it twice, never not at all. */
export interface LetterMarks {
  /**
   * `claimed`: send it now. `sent`: it went out before. `pending`: another delivery claimed it less than two minutes
   * ago; fail, so that the event is delivered again. In the order of the keys, none of which comes twice; at most a
   * hundred.
   */
  claimAll(keys: readonly LetterKey[], claimant: Claimant): Promise<readonly LetterClaim[]>;
  /**
   * All of them went out; from one to ninety-nine. With the last of a commit, in the same write, that the consumer has
   * dealt with the commit: `Cursors` knows it from then on.
   */
  sentAll(sent: readonly SentLetter[], at: string, dealtWith?: DealtWith): Promise<void>;
  /** The letters of one commit. */
  of(stream: Stream, version: number): Promise<readonly LetterMark[]>;
}

// Longer than a function that sends letters may run, shorter than a queue waits before its last attempt.
const claimMinutes = 2;

/** The instant before which a claim counts as left behind by a crash. */
export const claimsLapsedBefore = (at: string): string =>
  new Date(Date.parse(at) - claimMinutes * 60_000).toISOString();

/** Whether somebody else is still busy with the letter. */
export const claimHolds = ({ claimedAt, claimedBy }: LetterMark, { at, delivery }: Claimant): boolean =>
  claimedAt > claimsLapsedBefore(at) && (delivery === undefined || claimedBy !== delivery);
