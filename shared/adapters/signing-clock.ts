import type { Clock } from '../ports/clock.ts';

// A signature holds for five minutes on either side; a clock that is less wrong than this is not the reason.
const smallestSkew = 4 * 60_000;

/** A clock that follows AWS's once that has refused a signature for its date. */
export const createSigningClock = (clock: Clock) => {
  let skew = 0;
  const now = (): string => (skew === 0 ? clock.now() : new Date(Date.parse(clock.now()) + skew).toISOString());
  return {
    now,
    /** Whether the clock was wrong, and is right now. */
    correct(serverDate: unknown): boolean {
      const difference = Date.parse(String(serverDate)) - Date.parse(now());
      if (!(Math.abs(difference) >= smallestSkew)) return false;
      skew += difference;
      return true;
    },
  };
};
