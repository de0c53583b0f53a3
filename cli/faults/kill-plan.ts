import { chanceFor } from '../rehearse/chance.ts';
import type { PlannedFate } from './mortal-cloud.ts';

export interface KillPlan {
  readonly seed: number;
  readonly kills: number;
  /** Points in the undisturbed run of the same seed. */
  readonly points: number;
}

// What a new process does again, and what a death from outside overshoots, must not push the last deaths past the end.
const reserve = 0.9;
// Of a hundred: killed by another process rather than at a point exactly; killed while it is still starting.
const fromOutside = 30;
const whileStarting = 8;
// A start writes some hundred times; a death later than that is one in the midst of things again.
const pointsOfStart = 60;
const longestDelay = 12_000;

/** Draws when each process dies: spread over the whole run, and the same again for the same seed. */
export const planKills =
  ({ seed, kills, points }: KillPlan) =>
  (life: number): PlannedFate => {
    if (life >= kills) return {};
    const chance = chanceFor(seed, 'kill', String(life));
    const by = chance.between(1, 100) <= fromOutside ? 'another' : 'itself';
    const fromTheStart = chance.between(1, 100) <= whileStarting;
    const most = fromTheStart ? pointsOfStart : Math.max(2, Math.floor((2 * reserve * points) / kills));
    return { by, fromTheStart, after: chance.between(1, most), delay: chance.between(0, longestDelay) };
  };
