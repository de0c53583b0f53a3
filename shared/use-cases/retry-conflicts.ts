import { refuse } from '../domain/decision.ts';
import { Conflict } from '../ports/failures.ts';
import { type Outcome, refused } from './outcome.ts';

/**
 * Decides again on what somebody else committed first. Five rounds: two people rarely act in the same instant, and
 * after five the user is told to try again rather than kept waiting.
 */
export const retryConflicts = async <Result>(
  what: string,
  attempt: () => Promise<Outcome<Result>>,
  rounds = 5,
): Promise<Outcome<Result>> => {
  for (let round = 1; round <= rounds; round += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
    }
  }
  return refused(refuse('busy-try-again', what).refusal);
};
