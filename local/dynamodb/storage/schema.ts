import type { Journal } from '../../kernel/journal.ts';

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
export const defineTables = (journal: Journal): void => journal.define(schema);
