import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';

/** The shared database, with each statement prepared once. */
export class Connection {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  prepare(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  run(sql: string, ...values: SQLInputValue[]): void {
    this.prepare(sql).run(...values);
  }

  /** All of `work` is written, or nothing. It must not open a transaction of its own. */
  transaction<T>(work: () => T): T {
    this.run('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.#database.isTransaction) this.run('ROLLBACK');
      throw error;
    }
  }
}

/**
 * Rows have ascending numbers and go to the end. Ordered by key (WITHOUT ROWID) each new one would push its neighbours
 * apart, and SQLite then walks every page of a database in memory. Order and indexes are the business of memory.
 */
const schema = `
CREATE TABLE IF NOT EXISTS dynamodb_tables (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  key_shape TEXT NOT NULL,
  stream_label TEXT,
  created_at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS dynamodb_indexes (
  id INTEGER PRIMARY KEY,
  table_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  shape TEXT NOT NULL,
  UNIQUE (table_id, name)
) STRICT;
CREATE TABLE IF NOT EXISTS dynamodb_items (
  id INTEGER PRIMARY KEY,
  hash BLOB NOT NULL,
  range BLOB NOT NULL,
  size INTEGER NOT NULL,
  item TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS dynamodb_stream_records (
  id INTEGER PRIMARY KEY,
  created_at INTEGER NOT NULL,
  event_name TEXT NOT NULL,
  by_service INTEGER NOT NULL,
  size INTEGER NOT NULL,
  keys TEXT NOT NULL,
  old_image TEXT,
  new_image TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS dynamodb_transaction_tokens (
  at INTEGER NOT NULL,
  token TEXT NOT NULL,
  request TEXT NOT NULL
) STRICT;
`;

/** The tables of the engine in a database that other services use too. */
export const connect = (database: DatabaseSync): Connection => {
  database.exec(schema);
  return new Connection(database);
};
