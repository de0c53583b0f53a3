import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { forgetfulJournal, type Journal, journalOn } from './journal.ts';

/** Raised when the tables of the local cloud change in a way that an older data folder cannot follow. */
const SCHEMA_VERSION = 2;

export interface OpenDatabase {
  /** For stores that search what they wrote. */
  readonly database: DatabaseSync;
  /** For stores that answer from memory. */
  readonly journal: Journal;
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
 * the death of the process (WAL, synchronous NORMAL). A second process is refused while the first has the folder. What
 * is in memory ends with the process anyway: nothing of it is written a second time.
 */
export function openDatabase(data: string): OpenDatabase {
  const lock = data === ':memory:' ? undefined : takeLock(data);
  try {
    const database = new DatabaseSync(data === ':memory:' ? data : join(data, 'cloud.sqlite'));
    // Larger pages than usual: texts of some kilobytes then seldom need pages of their own, which are dear to change.
    database.exec(
      'PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;',
    );
    const journal = data === ':memory:' ? forgetfulJournal() : journalOn(database);
    const facts = kernelFacts(journal);
    checkSchema(facts, data);
    const starts = Number(facts.read('starts') ?? 0) + 1;
    facts.write('starts', String(starts));
    return {
      database,
      journal,
      starts,
      clockReached: () => facts.clock().reached,
      clockLead: () => facts.clock().lead,
      keepClock: facts.keepClock,
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

function kernelFacts(journal: Journal) {
  journal.define('CREATE TABLE IF NOT EXISTS kernel_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID');
  const rows = journal.rows<{ name: string; value: string }>('SELECT name, value FROM kernel_facts');
  const facts = new Map(rows.map(({ name, value }) => [name, value]));
  const number = (name: string): number | undefined => {
    const text = facts.get(name);
    return text === undefined || text === '' ? undefined : Number(text);
  };
  let clock = { reached: number('clock'), lead: number('clock-lead') };
  const writeClock = journal.statement(
    "INSERT OR REPLACE INTO kernel_facts VALUES ('clock', ?), ('clock-lead', ?)",
    (reached: number, lead: number | undefined) => [String(reached), lead === undefined ? '' : String(lead)],
  );
  return {
    read: (name: string): string | undefined => facts.get(name),
    write: journal.statement('INSERT OR REPLACE INTO kernel_facts VALUES (?, ?)', (name: string, value: string) => [
      name,
      value,
    ]),
    clock: () => clock,
    keepClock: (reached: number, lead?: number): void => {
      writeClock(reached, lead);
      clock = { reached, lead };
    },
  };
}

function checkSchema(facts: ReturnType<typeof kernelFacts>, data: string): void {
  const schema = facts.read('schema');
  if (schema === undefined) facts.write('schema', String(SCHEMA_VERSION));
  else if (Number(schema) !== SCHEMA_VERSION) {
    throw new Error(
      `The data folder ${data} was written with schema ${schema}; this version reads schema ${SCHEMA_VERSION}. ` +
        'Move the folder away and start anew, or use the version that wrote it.',
    );
  }
}
