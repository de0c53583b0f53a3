import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type CodeHashes, hashedEntries, hashPlaceholders, takeHashes } from './code-hashes.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-hashes-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** As esbuild leaves them: the code of each entry in a file of its own. */
const bundled = (code: string): CodeHashes => {
  for (const { out } of hashedEntries) {
    mkdirSync(dirname(join(folder, out)), { recursive: true });
    writeFileSync(join(folder, `${out}.mjs`), `${out} ${code}`);
  }
  return takeHashes(folder);
};
const asking = `const known = [${Object.values(hashPlaceholders).join()}];`;

describe('the hashes of code', () => {
  it('stand in a bundle in place of what was put there for them', () => {
    const filled = bundled('one').fill(asking);
    expect(filled).toMatch(/^const known = \["[0-9a-f]{16}","[0-9a-f]{16}"\];$/);
    expect(filled).toHaveLength(asking.length);
  });

  it('are others for other code, and the same for the same', () => {
    const before = bundled('one').fill(asking);
    expect(bundled('one').fill(asking)).toBe(before);
    expect(bundled('two').fill(asking)).not.toBe(before);
  });

  it('must all find a place', () => {
    const hashes = bundled('one');
    hashes.fill('nothing asks for a hash');
    expect(hashes.expectFilled).toThrow('No bundle has a place for EVOLVE_CODE_HASH and DERIVE_CODE_HASH.');
    hashes.fill(asking);
    expect(hashes.expectFilled).not.toThrow();
  });
});
