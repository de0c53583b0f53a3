import type { EncodedKey } from '../keys/check-key.ts';
import type { Item } from '../values/attribute-value.ts';
import type { Connection } from './connection.ts';
import type { Table } from './tables.ts';

export interface StoredItem {
  readonly item: Item;
  /** The item as it is stored. */
  readonly text: string;
  /** Bytes as AWS counts them. */
  readonly size: number;
}

/** The row of an item to come. */
export interface NewItem extends StoredItem {
  /** Seconds since the epoch, from the attribute for time to live. */
  readonly expiresAt: number | null;
}

interface ItemRow {
  readonly item: string;
  readonly size: number;
}

export const storedItem = (row: unknown): StoredItem => {
  const { item, size } = row as ItemRow;
  return { item: JSON.parse(item) as Item, text: item, size };
};

/** Items by their primary key. */
export class Items {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  get(table: Table, key: EncodedKey): StoredItem | undefined {
    const sql = 'SELECT item, size FROM dynamodb_items WHERE table_id = ? AND hash = ? AND range = ?';
    const row = this.#connection.prepare(sql).get(table.id, key.hash, key.range);
    return row === undefined ? undefined : storedItem(row);
  }

  put(table: Table, key: EncodedKey, { text, size, expiresAt }: NewItem): void {
    const sql = `INSERT INTO dynamodb_items (table_id, hash, range, size, expires_at, item) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET size = excluded.size, expires_at = excluded.expires_at, item = excluded.item`;
    this.#connection.run(sql, table.id, key.hash, key.range, size, expiresAt, text);
  }

  delete(table: Table, key: EncodedKey): void {
    const sql = 'DELETE FROM dynamodb_items WHERE table_id = ? AND hash = ? AND range = ?';
    this.#connection.run(sql, table.id, key.hash, key.range);
  }

  /** How many items a table has, and their bytes. */
  totals(table: Table): { count: number; bytes: number } {
    const sql = 'SELECT count(*) AS count, coalesce(sum(size), 0) AS bytes FROM dynamodb_items WHERE table_id = ?';
    return this.#connection.prepare(sql).get(table.id) as { count: number; bytes: number };
  }
}
