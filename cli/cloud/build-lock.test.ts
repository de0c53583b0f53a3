import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { releaseLock, takeLock } from './build-lock.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  lock = join(folder, 'building');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('who builds', () => {
  it('waits for another who builds, and goes on when that one is done', async () => {
    await takeLock(lock);
    let taken = false;
    const second = takeLock(lock).then(() => {
      taken = true;
    });
    await setTimeout(120);
    expect(taken).toBe(false);
    releaseLock(lock);
    await second;
    expect(existsSync(lock)).toBe(true);
  });

  it('takes over at once from a process that was killed', async () => {
    const { pid } = spawnSync(process.execPath, ['--version']);
    writeFileSync(lock, String(pid));
    await takeLock(lock);
    expect(existsSync(lock)).toBe(true);
  });

  it('takes over what is older than any build, whoever has its number now', async () => {
    writeFileSync(lock, String(process.pid));
    utimesSync(lock, new Date(0), new Date(0));
    await takeLock(lock);
    expect(existsSync(lock)).toBe(true);
  });
});
