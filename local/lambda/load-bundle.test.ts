import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBundle } from './load-bundle.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundles-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const bundle = (name: string, source: string): string => {
  const file = join(folder, `${name}.mjs`);
  writeFileSync(file, source);
  return file;
};

let clouds = 0;
const load = (file: string) => {
  clouds += 1;
  return loadBundle(file, { cloud: String(clouds) });
};

/** What `handler` answers in each of three clouds that load the bundle. */
const threeTimes = async (file: string): Promise<unknown[]> => {
  const answers: unknown[] = [];
  for (let cloud = 1; cloud <= 3; cloud += 1) {
    const { handler } = await load(file);
    answers.push(typeof handler === 'function' ? await handler() : handler);
  }
  return answers;
};

describe('a bundle that several clouds load', () => {
  it('has a state of its own in each', async () => {
    const file = bundle('state', 'let count = 0; export const handler = () => { count += 1; return count; };');
    expect(await threeTimes(file)).toEqual([1, 1, 1]);
    const { handler } = await load(file);
    const twice = typeof handler === 'function' ? [handler(), handler()] : [];
    expect(twice).toEqual([1, 2]);
  });

  it('is a module in each: strict, with its own address and the modules of Node', async () => {
    const source = `
      import path, { basename } from 'node:path';
      import * as url from 'node:url';
      const strict = (function () { return this === undefined; })();
      export const handler = async () => {
        const { sep } = await import('node:path');
        const { word } = await import(new URL('beside.mjs', import.meta.url));
        return [strict, basename(url.fileURLToPath(import.meta.url)), sep === path.sep, word];
      };`;
    bundle('beside', "export const word = 'beside';");
    const answer = [true, 'module.mjs', true, 'beside'];
    expect(await threeTimes(bundle('module', source))).toEqual([answer, answer, answer]);
  });

  it('loads in each when it awaits something first', async () => {
    const source = 'const ready = await Promise.resolve("ready"); export const handler = () => ready;';
    expect(await threeTimes(bundle('awaiting', source))).toEqual(['ready', 'ready', 'ready']);
  });

  it('is read again when it was built again', async () => {
    const source = (word: string): string => `export const handler = () => '${word}';`;
    await threeTimes(bundle('built', source('before')));
    expect(await threeTimes(bundle('built', source('afterwards')))).toEqual(Array(3).fill('afterwards'));
  });
});
