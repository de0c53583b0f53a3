import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepAssembly, sweepOld } from './sweep-builds.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sweep-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 60 * 60 * 1000);

/** A folder with something in it, last used so many hours ago. */
const made = (name: string, hours: number): string => {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, 'manifest.json'), '{}');
  utimesSync(path, hoursAgo(hours), hoursAgo(hours));
  return path;
};

describe('what was built', () => {
  it.each(['assemblies/old', 'bundles/old', 'fresh-old', 'functions-4711', 'compile-cache/v24/old'])(
    'goes after a day: %s',
    (name) => {
      const old = made(name, 25);
      const recent = made(name.replace(/old|4711/, 'recent'), 23);
      sweepOld(folder);
      expect([existsSync(old), existsSync(recent)]).toEqual([false, true]);
    },
  );

  it('by name stays: the functions that a deployment takes', () => {
    const functions = made('functions', 1000);
    sweepOld(folder);
    expect(existsSync(functions)).toBe(true);
  });

  it('stays while the product runs on it', () => {
    const used = made('assemblies/used', 1000);
    keepAssembly(used);
    sweepOld(folder);
    expect(existsSync(join(used, 'manifest.json'))).toBe(true);
  });

  it('and was removed by hand does not end the product that ran on it', () => {
    const gone = join(folder, 'assemblies', 'gone');
    keepAssembly(gone);
    expect(existsSync(gone)).toBe(false);
  });
});
