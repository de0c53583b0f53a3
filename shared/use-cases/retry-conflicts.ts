import { setTimeout as after } from 'node:timers/promises';
import { refuse } from '../domain/decision.ts';
import { Conflict } from '../ports/failures.ts';
import { type Outcome, refused } from './outcome.ts';

/** How a use case waits between two attempts. */
export interface Patience {
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  /** From 0 up to 1. */
  readonly random: () => number;
}

/** What a use case that retries may be given; left out: the timers of the machine. */
export interface Patient {
  readonly patience?: Patience | undefined;
}

const ofThisMachine: Patience = { sleep: (milliseconds) => after(milliseconds), random: Math.random };

/** Two people rarely act in the same instant: about five attempts, then the user is told to try again. */
const everydayMs = 400;

/** In the closing minute all hand in at once, on one counter. Below the 29 s after which the function is cut off. */
export const closingMinuteMs = 20_000;

const longestPauseMs = 800;

// At least half of the doubled pause, so that the rounds are bounded; the other half by chance, so that all those who
// met do not meet again.
const pauseBefore = (round: number, { random }: Patience): number =>
  Math.round(Math.min(longestPauseMs, 20 * 2 ** round) * (0.5 + random() / 2));

/** Decides again on what somebody else committed first, until the pauses together would exceed the limit. */
export const retryConflicts = async <Result>(
  what: string,
  attempt: () => Promise<Outcome<Result>>,
  { patience = ofThisMachine }: Patient = {},
  atMostMs = everydayMs,
): Promise<Outcome<Result>> => {
  let waited = 0;
  for (let round = 1; ; round += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
    const pause = pauseBefore(round, patience);
    waited += pause;
    if (waited > atMostMs) return refused(refuse('busy-try-again', what).refusal);
    await patience.sleep(pause);
  }
};
