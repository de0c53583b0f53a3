import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = ['bench', 'cli', 'functions', 'infra', 'local', 'scripts', 'shared', 'test'];

const files = folders
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => `${folder}/${name}`),
  )
  .map((path) => path.split(sep).join('/'))
  .filter((path) => /\.(?:tsx?|mjs)$/.test(path) && !path.includes('node_modules/'));

const linesOf = (path: string): number => readFileSync(join(root, path), 'utf8').split('\n').length - 1;
const tooLong = (paths: readonly string[], limit: number): readonly string[] =>
  paths.filter((path) => linesOf(path) > limit).map((path) => `${path}: ${linesOf(path)} lines`);

const isTest = (path: string): boolean => path.endsWith('.test.ts');

describe('a file stays small enough to be read at once', () => {
  it('a source has at most 250 lines', () => {
    expect(files.length).toBeGreaterThan(500);
    expect(
      tooLong(
        files.filter((path) => !isTest(path)),
        250,
      ),
    ).toEqual([]);
  });

  it('a test has at most 400 lines', () => {
    expect(tooLong(files.filter(isTest), 400)).toEqual([]);
  });
});

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

it.each(Object.entries(scripts))('`npm run %s` names files that exist', (_, command) => {
  const named = command.split(' ').filter((word) => /^[\w./-]+\.(?:ts|mjs|js)$/.test(word));
  const [program = ''] = command.split(' ');
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  // What is no file of ours is a program that a dependency brings.
  expect(program === 'node' ? named.length > 0 : existsSync(join(root, 'node_modules/.bin', program))).toBe(true);
});
