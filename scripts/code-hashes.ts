import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Code whose results are stored, with the hash by which a function tells whether it was this code that made them. */
const hashed = [
  // A snapshot is the state that this code made of a log: other code, other snapshots.
  { name: 'EVOLVE_CODE_HASH', entry: 'shared/domain/project/evolve.ts', placeholder: '<evolve-code-is>' },
  // Rows, tasks and schedules are what this code made of a log: other code derives them anew.
  { name: 'DERIVE_CODE_HASH', entry: 'shared/use-cases/follow-project.ts', placeholder: '<derive-code-is>' },
] as const;

const folder = '.hashed';

/** Bundled with the functions, which read the same sources: apart, they would be parsed once more each. */
export const hashedEntries = hashed.map(({ name, entry }) => ({ in: entry, out: `${folder}/${name}` }));

/** What stands in the bundles until the hashes are known; as long as a hash, so that no bundle changes its size. */
export const hashPlaceholders = Object.fromEntries(
  hashed.map(({ name, placeholder }) => [`process.env.${name}`, JSON.stringify(placeholder)]),
);

export const isHashedOutput = (path: string): boolean => path.includes(`/${folder}/`);

export interface CodeHashes {
  /** Puts the hashes in their places in a bundle. */
  readonly fill: (code: string) => string;
  /**
   * Refuses a build in which a hash found no place: every release would then be known by the same sign, and take for its
   * own what older code has made.
   */
  readonly expectFilled: () => void;
}

/** Takes the hashes of what was bundled of these entries, and with them the entries' own bundles out of the folder. */
export const takeHashes = (outdir: string): CodeHashes => {
  const hashes = hashed.map(({ name, placeholder }) => {
    const code = readFileSync(join(outdir, folder, `${name}.mjs`));
    return { name, placeholder, hash: createHash('sha256').update(code).digest('hex').slice(0, placeholder.length) };
  });
  rmSync(join(outdir, folder), { recursive: true });
  const filled = new Set<string>();
  return {
    fill: (code) =>
      hashes.reduce((before, { name, placeholder, hash }) => {
        if (before.includes(placeholder)) filled.add(name);
        return before.replaceAll(placeholder, hash);
      }, code),
    expectFilled: () => {
      const missing = hashes.filter(({ name }) => !filled.has(name)).map(({ name }) => name);
      if (missing.length > 0) throw new Error(`No bundle has a place for ${missing.join(' and ')}.`);
    },
  };
};
