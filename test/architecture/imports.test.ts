import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

const sourcesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.test.ts') && !path.includes('/testing/'));

const importsOf = (path: string): string[] => {
  const text = readFileSync(join(root, path), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport)(?:\s*\(\s*|\s+)['"]([^'"\n]+)['"]/g)].map((match) =>
    String(match[1]),
  );
  return specifiers.map((specifier) =>
    specifier.startsWith('.')
      ? relative(root, join(root, dirname(path), specifier))
          .split(sep)
          .join('/')
      : `package:${specifier}`,
  );
};

interface Rule {
  readonly folder: string;
  /** Prefixes of what a file there may import, of this repository; packages are free unless `packages` names them. */
  readonly may: readonly string[];
  readonly packages?: readonly string[];
}

const rules: readonly Rule[] = [
  { folder: 'shared/domain', may: ['shared/domain'], packages: ['zod', 'temporal-polyfill', 'node:crypto'] },
  { folder: 'shared/contracts', may: ['shared/domain', 'shared/contracts'], packages: ['zod'] },
  { folder: 'shared/ports', may: ['shared/domain', 'shared/contracts', 'shared/ports'] },
  { folder: 'shared/use-cases', may: ['shared/domain', 'shared/contracts', 'shared/ports', 'shared/use-cases'] },
  { folder: 'shared/adapters', may: ['shared/domain', 'shared/contracts', 'shared/ports', 'shared/adapters'] },
  { folder: 'functions', may: ['shared', 'functions'] },
  { folder: 'local', may: ['local'] },
];

describe('imports go one way', () => {
  it.each(rules)('$folder imports nothing that it must not know', ({ folder, may, packages }) => {
    const wrong = sourcesUnder(folder).flatMap((path) =>
      importsOf(path)
        .filter((target) =>
          target.startsWith('package:')
            ? packages !== undefined && !packages.some((name) => target === `package:${name}`)
            : !may.some((prefix) => target.startsWith(`${prefix}/`)),
        )
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('infra imports only environments and contracts of the product', () => {
    const wrong = sourcesUnder('infra').flatMap((path) =>
      importsOf(path)
        .filter((target) => !target.startsWith('package:') && !target.startsWith('infra/'))
        .filter(
          (target) => !/^functions\/[^/]+\/environment\.ts$/.test(target) && !target.startsWith('shared/contracts/'),
        )
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('nobody but the command line and the tests imports infra or the local cloud', () => {
    const wrong = ['shared', 'functions'].flatMap(sourcesUnder).flatMap((path) =>
      importsOf(path)
        .filter((target) => target.startsWith('infra/') || target.startsWith('local/'))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('a function does not reach into another function', () => {
    const wrong = sourcesUnder('functions').flatMap((path) => {
      const own = path.split('/').slice(0, 2).join('/');
      return importsOf(path)
        .filter((target) => target.startsWith('functions/') && !target.startsWith(`${own}/`))
        .map((target) => `${path} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it('nothing that runs carries what only describes the answers of the API', () => {
    const wrong = ['functions', 'shared', 'infra']
      .flatMap(sourcesUnder)
      .filter((path) => !path.startsWith('shared/contracts/api/answers/'))
      .filter((path) => /^import (?!type )[^;]*\/api\/answers\//m.test(readFileSync(join(root, path), 'utf8')));
    expect(wrong).toEqual([]);
  });
});
