import { DatabaseSync } from 'node:sqlite';
import { setTimeout } from 'node:timers/promises';

/** Held until it is released, or until its process ends. */
export interface BuildLock {
  readonly release: () => void;
}

// The low byte is the error itself, the bytes above it the kind.
const sqliteBusy = 5;
const isBusy = (error: unknown): boolean =>
  error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === sqliteBusy;

/**
 * Takes a lock between processes, and waits for as long as another holds it. It is SQLite's own, of a transaction that
 * never ends on the database in this file: the operating system lets go of it however its holder dies.
 */
export const takeLock = async (file: string): Promise<BuildLock> => {
  const lock = new DatabaseSync(file);
  try {
    for (;;) {
      try {
        lock.exec('BEGIN EXCLUSIVE');
        return { release: () => lock.close() };
      } catch (error) {
        if (!isBusy(error)) throw error;
      }
      await setTimeout(50);
    }
  } catch (error) {
    lock.close();
    throw error;
  }
};
