import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sourceHashes } from './source-hashes.ts';

let root: string;
const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const hashes = (...values: readonly string[]) => sourceHashes(root, values);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'));
  for (const name of ['functions', 'shared', 'letters', 'scripts', 'infra', 'workflows']) write(`${name}/a.ts`, name);
  for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', 'cdk.json']) write(name, name);
});
afterEach(() => rmSync(root, { recursive: true }));

describe('what was built is built anew', () => {
  it.each([
    'functions/a.ts',
    'shared/deep/b.ts',
    'letters/receipt/nl.mjml',
    'scripts/a.ts',
    'package-lock.json',
    'tsconfig.json',
  ])('with its bundles when %s changes', (path) => {
    const before = hashes();
    write(path, 'other');
    expect(hashes().bundles).not.toBe(before.bundles);
    expect(hashes().assembly).not.toBe(before.assembly);
  });

  it.each(['infra/a.ts', 'workflows/a.ts', 'cdk.json'])('but for its bundles when %s changes', (path) => {
    const before = hashes();
    write(path, 'other');
    expect(hashes().bundles).toBe(before.bundles);
    expect(hashes().assembly).not.toBe(before.assembly);
  });

  it('but for its bundles when the stage is given another value', () => {
    const [one, other] = [hashes('http://127.0.0.1:3000'), hashes('http://127.0.0.1:3001')];
    expect(other.bundles).toBe(one.bundles);
    expect(other.assembly).not.toBe(one.assembly);
  });

  it('when a file has another name, or an end of one became the beginning of the next', () => {
    const before = hashes();
    renameSync(join(root, 'shared/a.ts'), join(root, 'shared/b.ts'));
    const renamed = hashes();
    write('shared/b.ts', 'share');
    write('shared/c.ts', 'd');
    expect(new Set([before, renamed, hashes()].map(({ bundles }) => bundles)).size).toBe(3);
  });
});

describe('what was built is kept', () => {
  it('when only a test changes', () => {
    const before = hashes();
    write('shared/a.test.ts', 'expect');
    expect(hashes()).toEqual(before);
  });

  it('in another folder with the same sources', () => {
    const before = hashes();
    const copy = mkdtempSync(join(tmpdir(), 'sources-'));
    cpSync(root, copy, { recursive: true });
    expect(sourceHashes(copy, [])).toEqual(before);
    rmSync(copy, { recursive: true });
  });
});
