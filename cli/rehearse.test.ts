import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'rehearse-'));
afterAll(() => rmSync(folder, { recursive: true }));

const rehearse = (...parameters: readonly string[]) =>
  spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'cli/rehearse.ts', ...parameters], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  });

describe('before a rehearsal begins', () => {
  it('a call file that is not there is named', () => {
    const { status, stderr } = rehearse('calls/none.yaml');
    expect(stderr).toMatch(/^The call file calls\/none\.yaml cannot be read/);
    expect(status).toBe(1);
  });

  it('a call that is refused has its problems told line by line', () => {
    const file = join(folder, 'call.yaml');
    writeFileSync(file, 'version: 1.0.0\n');
    const { status, stderr, stdout } = rehearse(file);
    expect(stderr).toContain(`${file}:1: codePrefix: `);
    expect(stdout).toBe('');
    expect(status).toBe(1);
  });

  it('a report that could not be written is refused', () => {
    const { status, stderr } = rehearse('calls/lokale-partnerschappen/1.0.0.yaml', '--out', join(folder, 'no', 'x'));
    expect(stderr).toContain('cannot be written');
    expect(status).toBe(1);
  });
});
