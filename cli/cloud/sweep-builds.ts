import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { basename, join } from 'node:path';

// Whatever is used is touched: at its start, and each hour while the product runs on it. A day leaves room for a
// machine that slept, of which the hours do not count.
const staleAfter = 24 * 60 * 60 * 1000;

const inside = (path: string): readonly string[] =>
  existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];

/** Marks a folder as in use. */
export const touch = (path: string): string => {
  utimesSync(path, new Date(), new Date());
  return path;
};

/**
 * Keeps an assembly that is in use from being swept for a day more: functions, letters and the description of the API
 * are read from it when they are first needed. What was removed by hand stays away, and who reads it says so.
 */
export const keepAssembly = (path: string): void => {
  if (existsSync(path)) touch(path);
};

/** Each change of a source makes another assembly, of some eight megabytes, other bundles, and other compiled code. */
export const sweepOld = (folder: string): void => {
  const abandoned = inside(folder).filter((path) => /^(fresh|functions)-/.test(basename(path)));
  // One folder for each version of Node, with a file for each module: what is still in use is compiled once more.
  const compiled = inside(join(folder, 'compile-cache')).flatMap(inside);
  for (const path of [
    ...inside(join(folder, 'assemblies')),
    ...inside(join(folder, 'bundles')),
    ...abandoned,
    ...compiled,
  ]) {
    const modified = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY;
    if (Date.now() - modified > staleAfter) rmSync(path, { recursive: true, force: true });
  }
};
