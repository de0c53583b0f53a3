import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** Raised when the tables of the local cloud change in a way that an older data folder cannot follow. */
const SCHEMA_VERSION = 2;

export interface OpenDatabase {
  readonly database: DatabaseSync;
  /** The instant that the clock had reached. */
  clockReached(): number | undefined;
  /** How far the clock ran ahead of the machine's; undefined when it stood still. */
  clockLead(): number | undefined;
  keepClock(now: number, lead?: number): void;
  /** How often this data was opened, this time included. */
  readonly starts: number;
  close(): void;
}

/**
 * Opens the one database of a local cloud: a file in the folder `data`, or `:memory:`. Everything acknowledged survives
 * the death of the process (WAL, synchronous NORMAL). A second process is refused while the first has the folder.
 */
export function openDatabase(data: string): OpenDatabase {
  const lock = data === ':memory:' ? undefined : takeLock(data);
  try {
    const database = new DatabaseSync(data === ':memory:' ? data : join(data, 'cloud.sqlite'));
    // Larger pages than usual: texts of some kilobytes then seldom need pages of their own, which are dear to change.
    database.exec(
      'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;',
    );
    database.exec('CREATE TABLE IF NOT EXISTS kernel_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
    checkSchema(database, data);
    const starts = countStart(database);
    const read = database.prepare('SELECT value FROM kernel_facts WHERE name = ?');
    const write = database.prepare("INSERT OR REPLACE INTO kernel_facts VALUES ('clock', ?), ('clock-lead', ?)");
    const numberOf = (name: string): number | undefined => {
      const text = read.get(name)?.['value'];
      return text === undefined || text === '' ? undefined : Number(text);
    };
    return {
      database,
      starts,
      clockReached: () => numberOf('clock'),
      clockLead: () => numberOf('clock-lead'),
      keepClock: (now, lead) => void write.run(String(now), lead === undefined ? '' : String(lead)),
      close: () => {
        database.close();
        lock?.close();
      },
    };
  } catch (error) {
    lock?.close();
    throw error;
  }
}

// SQLite's own lock, held by a transaction that never ends: the operating system lets go of it however we die.
function takeLock(folder: string): DatabaseSync {
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true });
  const lock = new DatabaseSync(join(folder, 'lock.sqlite'));
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    throw new Error(
      `The data folder ${folder} is in use by another local cloud. Stop that one first, or choose another folder.`,
      { cause: error },
    );
  }
}

function countStart(database: DatabaseSync): number {
  const row = database
    .prepare(
      `INSERT INTO kernel_facts (name, value) VALUES ('starts', '1')
       ON CONFLICT (name) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING value`,
    )
    .get();
  return Number(row?.['value']);
}

function checkSchema(database: DatabaseSync, data: string): void {
  const row = database.prepare("SELECT value FROM kernel_facts WHERE name = 'schema'").get();
  if (row === undefined) {
    database.prepare("INSERT INTO kernel_facts (name, value) VALUES ('schema', ?)").run(String(SCHEMA_VERSION));
    return;
  }
  if (Number(row['value']) === SCHEMA_VERSION) return;
  throw new Error(
    `The data folder ${data} was written with schema ${String(row['value'])}; this version reads schema ${SCHEMA_VERSION}. ` +
      'Move the folder away and start anew, or use the version that wrote it.',
  );
}
