import { writeUnitsOf } from '../capacity.ts';
import type { EncodedKey } from '../keys/check-key.ts';
import type { Change, StreamLog } from '../streams/stream-log.ts';
import type { CommittedRow } from '../streams/subscriptions.ts';
import { type Item, member } from '../values/attribute-value.ts';
import { itemSize } from '../values/size.ts';
import type { Connection } from './connection.ts';
import { entryOf, type IndexRows } from './index-rows.ts';
import { type Items, type NewItem, storedItem } from './items.ts';
import type { Index, Table } from './tables.ts';

/** The write units of one write: of the table, and of each index that it touched. */
export interface WriteUnits {
  readonly table: number;
  readonly indexes: ReadonlyMap<string, number>;
}

export interface Committed {
  readonly rows: readonly CommittedRow[];
  /** The tables in which an item was given a time to live, with the earliest of those times, in seconds. */
  readonly earliestExpiry: number | undefined;
}

export type Write = (
  table: Table,
  key: EncodedKey,
  change: Omit<Change, 'after'> & { after: NewItem | undefined },
) => WriteUnits;

/** Writes item, index rows and stream record together, in one transaction of the database. */
export class Writer {
  readonly #connection: Connection;
  readonly #items: Items;
  readonly #indexRows: IndexRows;
  readonly #log: StreamLog;
  readonly #now: () => number;
  readonly #afterCommit: (committed: Committed) => void;

  constructor(parts: {
    connection: Connection;
    items: Items;
    indexRows: IndexRows;
    log: StreamLog;
    now: () => number;
    afterCommit: (committed: Committed) => void;
  }) {
    this.#connection = parts.connection;
    this.#items = parts.items;
    this.#indexRows = parts.indexRows;
    this.#log = parts.log;
    this.#now = parts.now;
    this.#afterCommit = parts.afterCommit;
  }

  /** All writes of `work` are committed together, or none is. */
  transaction<T>(work: (write: Write) => T): T {
    const rows: CommittedRow[] = [];
    let earliestExpiry: number | undefined;
    const write: Write = (table, key, change) => {
      const expiresAt = change.after?.expiresAt ?? undefined;
      if (expiresAt !== undefined) earliestExpiry = Math.min(expiresAt, earliestExpiry ?? expiresAt);
      const row = this.#log.append(table, change, this.#now());
      if (row !== undefined) rows.push({ table, row });
      return this.#apply(table, key, change);
    };
    const result = this.#connection.transaction(() => work(write));
    if (rows.length > 0 || earliestExpiry !== undefined) this.#afterCommit({ rows, earliestExpiry });
    return result;
  }

  #apply(table: Table, key: EncodedKey, change: { before: Change['before']; after: NewItem | undefined }): WriteUnits {
    const { before, after } = change;
    if (after !== undefined) this.#items.put(table, key, after);
    else if (before !== undefined) this.#items.delete(table, key);
    return {
      table: writeUnitsOf(Math.max(before?.size ?? 0, after?.size ?? 0)),
      indexes: this.#indexRows.move(table, key, before?.item, after?.item),
    };
  }

  /** Makes index rows and expiry times anew from the items; runs within the transaction of a table's definition. */
  rebuild(table: Table, indexes: readonly Index[]): void {
    const rows = this.#connection.prepare('SELECT hash, range, item, size FROM dynamodb_items WHERE table_id = ?');
    for (const row of rows.all(table.id)) {
      const { item } = storedItem(row);
      const key = { hash: row['hash'] as Uint8Array, range: row['range'] as Uint8Array };
      this.#items.put(table, key, newItem(table, item));
      for (const index of indexes) {
        const entry = entryOf(index, item);
        if (entry !== undefined) this.#indexRows.add(index, key, entry.key);
      }
    }
  }
}

/** The row of an item: its text, its size, and when its time to live ends. */
export const newItem = (table: Table, item: Item): NewItem => ({
  item,
  text: JSON.stringify(item),
  size: itemSize(item),
  expiresAt: expiryOf(table, item),
});

// AWS: the attribute is a number of seconds since the epoch; anything else never expires.
const expiryOf = (table: Table, item: Item): number | null => {
  if (table.ttlAttribute === undefined) return null;
  const value = member(item, table.ttlAttribute);
  if (value === undefined || !('N' in value)) return null;
  const seconds = Math.floor(Number(value.N));
  return Number.isSafeInteger(seconds) ? seconds : null;
};
