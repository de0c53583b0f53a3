import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

// Longer than any build takes: a number that the system has given to another process meanwhile is not waited for.
const abandonedAfter = 120_000;

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !hasCode(error, 'ESRCH');
  }
};

/** Whether nobody holds it any more: its process was killed. */
const isAbandoned = (lock: string): boolean => {
  try {
    // Empty for an instant, between being made and being written: as 0 that is this process, which lives.
    return !isAlive(Number(readFileSync(lock, 'utf8'))) || Date.now() - statSync(lock).mtimeMs > abandonedAfter;
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return false;
    throw error;
  }
};

/**
 * Takes a lock between processes, a file with the number of its holder, and waits while another lives that holds it.
 * Two that take over from a dead one at the same instant may both have it: it saves work, what it guards is safe without.
 */
export const takeLock = async (lock: string): Promise<void> => {
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (error) {
      if (!hasCode(error, 'EEXIST')) throw error;
    }
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    else await setTimeout(50);
  }
};

export const releaseLock = (lock: string): void => rmSync(lock, { force: true });
