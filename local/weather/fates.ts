import type { Fate } from '../lambda/doom.ts';
import type { Dice } from './dice.ts';

const lastWrites = 4;

/** What becomes of the next invocation; undefined: nothing. */
export function fateIn(dice: Dice): Fate | undefined {
  if (dice.strikes('fail-before', 30)) return { by: 'death', afterWrites: 0 };
  if (dice.strikes('fail-after', 30)) {
    return { by: 'death', afterWrites: 1 + Math.floor(dice.between('fail-after', 0, lastWrites)) };
  }
  if (dice.strikes('slow', 40)) {
    return { by: 'time-out', afterWrites: Math.floor(dice.between('slow', 0, lastWrites + 1)) };
  }
  return undefined;
}
