import { writeUnitsOf } from '../capacity.ts';
import { type EncodedKey, encodeKeyOf } from '../keys/check-key.ts';
import { type Item, member, pick } from '../values/attribute-value.ts';
import { sameItem } from '../values/compare.ts';
import { itemSize } from '../values/size.ts';
import type { Connection } from './connection.ts';
import type { Index, Table } from './tables.ts';

/** The rows of the secondary indexes; an item without the key attributes of an index has no row there. */
export class IndexRows {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Moves the rows of one item with a write; returns the write units of each index that it touched. */
  move(table: Table, key: EncodedKey, before: Item | undefined, after: Item | undefined): Map<string, number> {
    const units = new Map<string, number>();
    for (const index of table.indexes) {
      const spent = this.#moveIn(index, key, before, after);
      if (spent > 0) units.set(index.name, spent);
    }
    return units;
  }

  #moveIn(index: Index, key: EncodedKey, before: Item | undefined, after: Item | undefined): number {
    const old = before === undefined ? undefined : entryOf(index, before);
    const fresh = after === undefined ? undefined : entryOf(index, after);
    if (old !== undefined && fresh !== undefined && sameKey(old.key, fresh.key)) {
      if (sameItem(old.shown, fresh.shown)) return 0;
      return writeUnitsOf(Math.max(itemSize(old.shown), itemSize(fresh.shown)));
    }
    let units = 0;
    if (old !== undefined) {
      const sql = `DELETE FROM dynamodb_index_rows
        WHERE index_id = ? AND hash = ? AND range = ? AND item_hash = ? AND item_range = ?`;
      this.#connection.run(sql, index.id, old.key.hash, old.key.range, key.hash, key.range);
      units += writeUnitsOf(itemSize(old.shown));
    }
    if (fresh !== undefined) {
      this.add(index, key, fresh.key);
      units += writeUnitsOf(itemSize(fresh.shown));
    }
    return units;
  }

  add(index: Index, key: EncodedKey, indexKey: EncodedKey): void {
    const sql = 'INSERT OR REPLACE INTO dynamodb_index_rows VALUES (?, ?, ?, ?, ?)';
    this.#connection.run(sql, index.id, indexKey.hash, indexKey.range, key.hash, key.range);
  }
}

/** The part of an item that an index shows. */
export const shownBy = (index: Index, item: Item): Item => (index.shows === 'all' ? item : pick(item, index.shows));

/** The row of an item in an index, if it has one. */
export const entryOf = (index: Index, item: Item): { key: EncodedKey; shown: Item } | undefined => {
  if (index.key.names.some((name) => member(item, name) === undefined)) return undefined;
  return { key: encodeKeyOf(item, index.key), shown: shownBy(index, item) };
};

const sameKey = (a: EncodedKey, b: EncodedKey): boolean =>
  Buffer.compare(a.hash, b.hash) === 0 && Buffer.compare(a.range, b.range) === 0;
