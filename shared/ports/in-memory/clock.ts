import type { Clock } from '../clock.ts';

/** A clock that stands still until it is set. */
export interface SettableClock extends Clock {
  set(instant: string): void;
}

export const createSettableClock = (instant: string): SettableClock => {
  let current = instant;
  return {
    now: () => current,
    set: (next) => {
      current = next;
    },
  };
};
