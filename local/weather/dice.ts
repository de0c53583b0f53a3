import { calendarOf, type Season } from './calendar.ts';
import type { SwitchName } from './switches.ts';

export interface DiceOptions {
  readonly names: readonly SwitchName[];
  readonly seed: number;
  readonly now: () => number;
  /** A stream of numbers in [0, 1) of its own for each name. */
  readonly randomFor: (name: string) => () => number;
}

/** Decides when the weather strikes, and counts it. What is switched off never strikes, and draws nothing. */
export interface Dice {
  /** Whether it strikes this time, as it does once in so many. */
  strikes(name: SwitchName, onceIn: number): boolean;
  /** Whether it strikes because of the hour. Not counted: what comes of it is, by `count`. */
  isOut(name: SwitchName): boolean;
  count(name: SwitchName): void;
  /** From `least` up to `most`, `most` left out. */
  between(name: SwitchName, least: number, most: number): number;
  counts(): Readonly<Partial<Record<SwitchName, number>>>;
  /** Nothing strikes any more. */
  clear(): void;
  /** What is switched on strikes again. */
  gather(): void;
}

const hours = (many: number): number => many * 60;

/** What comes by the calendar rather than by chance. */
const seasons: Partial<Readonly<Record<SwitchName, Season>>> = {
  throttle: { everyDays: 21, minutes: [10, 10] },
  'no-mail': { everyDays: 10, minutes: [hours(4), hours(9)] },
  'no-bus': { everyDays: 40, minutes: [hours(24), hours(24)] },
};

const mixed = (seed: number, name: string, period: number): number =>
  [...`${seed}/${name}/${period}`].reduce((hash, sign) => Math.imul(hash ^ sign.charCodeAt(0), 0x01000193), 0x811c9dc5);

export function createDice({ names, seed, now, randomFor }: DiceOptions): Dice {
  const on = new Set<SwitchName>(names);
  const counts = new Map<SwitchName, number>();
  const streams = new Map(names.map((name) => [name, randomFor(`weather/${name}`)] as const));
  const calendars = new Map(
    names.flatMap((name) => {
      const season = seasons[name];
      return season === undefined ? [] : [[name, calendarOf(season, (period) => mixed(seed, name, period))] as const];
    }),
  );
  const draw = (name: SwitchName): number => streams.get(name)?.() ?? 1;
  const count = (name: SwitchName): void => void counts.set(name, (counts.get(name) ?? 0) + 1);
  return {
    strikes: (name, onceIn) => {
      const struck = on.has(name) && draw(name) * onceIn < 1;
      if (struck) count(name);
      return struck;
    },
    isOut: (name) => on.has(name) && calendars.get(name)?.(now()) !== undefined,
    count,
    between: (name, least, most) => least + draw(name) * (most - least),
    counts: () => Object.fromEntries(names.map((name) => [name, counts.get(name) ?? 0])),
    clear: () => on.clear(),
    gather: () => {
      for (const name of names) on.add(name);
    },
  };
}
