import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

// Everything that decides what a bundle holds: esbuild reads package.json and tsconfig.json too.
const ofBundles = ['functions', 'shared', 'letters', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json'];
// And what decides the templates besides.
const ofTemplates = ['infra', 'workflows', 'cdk.json'];

const filesUnder = (path: string): readonly string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];

const hashOf = (root: string, sources: readonly string[], ...besides: readonly string[]): string => {
  const hash = createHash('sha256').update(JSON.stringify(besides));
  const files = sources.flatMap((name) => filesUnder(join(root, name)));
  for (const file of files.toSorted()) {
    const content = readFileSync(file);
    hash.update(`${file.slice(root.length)}\n${content.length}\n`).update(content);
  }
  return hash.digest('hex').slice(0, 24);
};

export interface SourceHashes {
  /** Of all that goes into the bundles of the functions. */
  readonly bundles: string;
  /** Of all that goes into the assembly: the bundles, the templates, and what was put in the place of their values. */
  readonly assembly: string;
}

/** What the sources under a folder are now, and the values that the stage is given beside them. */
export const sourceHashes = (root: string, values: readonly (string | undefined)[]): SourceHashes => {
  const bundles = hashOf(root, ofBundles);
  return { bundles, assembly: hashOf(root, ofTemplates, bundles, JSON.stringify(values)) };
};
