import fs from 'node:fs';
import { watchDisk } from './disk-points.ts';
import type { Fate } from './protocol.ts';

/** What a process was about when it died, for the count. */
export interface LastWords {
  readonly doing: string;
  readonly at: string;
  /** The instant on its clock, and how many letters it had found on the disk; absent: it had no cloud yet. */
  readonly now?: number;
  readonly found?: number;
}

/** The cloud that dies with the process. */
export interface Ground {
  now(): number;
  /** How many letters were on the disk when it was opened, before any work was taken up. */
  readonly found: number;
}

export interface Mortality {
  /** From now on the points count towards the death. */
  expect(fate: Fate): void;
  doing(what: string): void;
  standsOn(ground: Ground): void;
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
  let ground: Ground | undefined;
  const leave = (at: string): void => {
    if (words === undefined) return;
    const cloud = ground === undefined ? {} : { now: ground.now(), found: ground.found };
    const text = `${JSON.stringify({ doing, at, ...cloud } satisfies LastWords)}\n`;
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
    standsOn: (cloud) => {
      ground = cloud;
    },
    points: () => points,
  };
};
