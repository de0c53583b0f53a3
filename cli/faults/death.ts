import fs from 'node:fs';
import { watchDisk } from './disk-points.ts';
import type { Fate } from './protocol.ts';

/** What a process was about when it died, for the count. */
export interface LastWords {
  readonly doing: string;
  readonly at: string;
}

export interface Mortality {
  /** From now on the points count towards the death. */
  expect(fate: Fate): void;
  doing(what: string): void;
  /** Points since the fate was told. */
  points(): number;
}

/** Has this process die by `kill -9` at the point it is told, or say that it is there, so that another kills it. */
export const prepareDeath = (announce: () => void): Mortality => {
  // Taken before anything is watched: last words are no part of what dies.
  const { openSync, writeSync } = fs;
  let fate: Fate = {};
  let words: number | undefined;
  let doing = 'starting';
  let points = 0;
  const leave = (at: string): void => {
    if (words === undefined) return;
    const text = `${JSON.stringify({ doing, at } satisfies LastWords)}\n`;
    writeSync(words, text.padEnd(300), 0);
  };
  watchDisk((at) => {
    points += 1;
    if (fate.after === undefined || points < fate.after) return;
    leave(at);
    if (fate.by === 'itself') process.kill(process.pid, 'SIGKILL');
    if (points === fate.after) announce();
  });
  return {
    expect: (told) => {
      fate = told;
      points = 0;
      words = told.lastWords === undefined ? undefined : openSync(told.lastWords, 'w');
    },
    doing: (what) => {
      doing = what;
    },
    points: () => points,
  };
};
