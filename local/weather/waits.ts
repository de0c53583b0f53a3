import type { Dice } from './dice.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** What happens to tasks that wait for a token. */
export interface WaitsWeather {
  /** When the call that stores the token is made; undefined: at once. */
  storedAt(now: number): number | undefined;
  /** When the task times out. */
  endsAt(now: number, asked: number): number;
}

export const waitsIn = (dice: Dice): WaitsWeather => ({
  storedAt: (now) =>
    dice.strikes('act-first', 3) ? Math.round(now + dice.between('act-first', hour, 12 * day)) : undefined,
  endsAt: (now, asked) =>
    dice.strikes('expired-token', 4)
      ? Math.min(asked, Math.round(now + dice.between('expired-token', hour, 21 * day)))
      : asked,
});
