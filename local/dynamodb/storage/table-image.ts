import { SortedList } from '../../kernel/sorted-list.ts';
import { type EncodedKey, encodeIndexKeyOf } from '../keys/check-key.ts';
import { type Content, Partitions, Row } from './partitions.ts';
import { expiryOf, type StoredItem } from './stored-item.ts';
import type { Index, Table } from './tables.ts';

/** A table in memory, as it is committed: what is read is read here, and the database only follows. */
export class TableImage {
  readonly #table: Table;
  readonly #items = new Partitions();
  readonly #indexes: readonly Partitions[];
  readonly #expiring = new SortedList(byExpiry);
  #lastId: number;
  #count = 0;
  #bytes = 0;

  /** `lastId`: the highest row number that was given before; those of rows that are inserted count too. */
  constructor(table: Table, lastId: number) {
    this.#table = table;
    this.#lastId = lastId;
    this.#indexes = table.indexes.map(() => new Partitions());
  }

  /** The highest row number that was ever given. */
  get lastId(): number {
    return this.#lastId;
  }

  *rows(): Iterable<{ readonly id: number; readonly stored: StoredItem }> {
    for (const { id, content } of this.#items.rows()) yield { id, stored: content.stored };
  }

  /** How many items there are, and their bytes. */
  totals(): { count: number; bytes: number } {
    return { count: this.#count, bytes: this.#bytes };
  }

  find(key: EncodedKey): Row | undefined {
    return this.#items.find(key);
  }

  /** The entries of the table, or of one of its indexes. */
  partitions(index: Index | undefined): Partitions {
    if (index === undefined) return this.#items;
    const partitions = this.#indexes[this.#table.indexes.findIndex(({ id }) => id === index.id)];
    if (partitions === undefined) throw new Error(`table ${this.#table.name} has no index ${index.name}`);
    return partitions;
  }

  contentOf(stored: StoredItem): Content {
    return {
      stored,
      indexKeys: this.#table.indexes.map(({ key }) => encodeIndexKeyOf(stored.item, key)),
      expiresAt: expiryOf(this.#table, stored.item),
    };
  }

  /** The number of a row to come. */
  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  insert(id: number, key: EncodedKey, content: Content): void {
    const row = new Row(id, key, content);
    this.#lastId = Math.max(this.#lastId, id);
    this.#items.add(row);
    this.#count += 1;
    this.#bytes += content.stored.size;
    this.#place(row, content);
    if (content.expiresAt !== undefined) this.#expiring.add(row);
  }

  replace(row: Row, content: Content): void {
    const before = row.content;
    this.#bytes += content.stored.size - before.stored.size;
    const expires = content.expiresAt !== before.expiresAt;
    if (expires && before.expiresAt !== undefined) this.#expiring.remove(row);
    row.content = content;
    this.#place(row, content);
    if (expires && content.expiresAt !== undefined) this.#expiring.add(row);
  }

  delete(row: Row): void {
    const { stored, expiresAt } = row.content;
    this.#items.remove(row);
    this.#count -= 1;
    this.#bytes -= stored.size;
    this.#place(row, undefined);
    if (expiresAt !== undefined) this.#expiring.remove(row);
  }

  /** Items whose time to live ends after one instant and up to another, in seconds; the earliest first. */
  expired(after: number, until: number, limit: number): readonly Row[] {
    const from = this.#expiring.countWhile((row) => expiryOfRow(row) <= after);
    const rows: Row[] = [];
    for (let at = from; rows.length < limit; at += 1) {
      const row = this.#expiring.at(at);
      if (row === undefined || expiryOfRow(row) > until) break;
      rows.push(row);
    }
    return rows;
  }

  #place(row: Row, content: Content | undefined): void {
    row.entries = this.#indexes.map((partitions, at) => {
      const old = row.entries[at];
      const key = content?.indexKeys[at];
      if (old !== undefined && key !== undefined && sameKey(old.key, key)) return old;
      if (old !== undefined) partitions.remove(old);
      if (key === undefined) return undefined;
      const fresh = { key, row };
      partitions.add(fresh);
      return fresh;
    });
  }
}

export const sameKey = (one: EncodedKey, other: EncodedKey): boolean =>
  one.hash === other.hash && one.range === other.range;

const expiryOfRow = ({ content }: Row): number => content.expiresAt ?? Number.POSITIVE_INFINITY;

// Equal times by key: an element that is to be removed must be found again.
function byExpiry(one: Row, other: Row): number {
  const difference = expiryOfRow(one) - expiryOfRow(other);
  return difference === 0 ? one.id - other.id : difference;
}
