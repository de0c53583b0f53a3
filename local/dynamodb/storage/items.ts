import { type EncodedKey, encodeKeyOf } from '../keys/check-key.ts';
import type { Connection } from './connection.ts';
import type { Content, Row } from './partitions.ts';
import { rowIdsOf } from './row-ids.ts';
import { readStoredItem, type StoredItem } from './stored-item.ts';
import { TableImage } from './table-image.ts';
import type { Table } from './tables.ts';

interface ItemRow {
  readonly id: number;
  readonly size: number;
  readonly item: string;
}

/** The items of all tables: in memory to be read, in the database to be there again after a restart. */
export class Items {
  readonly #connection: Connection;
  readonly #images = new Map<number, TableImage>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Reads the items of a table; again when its definition has changed. */
  open(table: Table): void {
    const { first, end } = rowIdsOf(table.id);
    const sql = 'SELECT id, size, item FROM dynamodb_items WHERE id >= ? AND id < ? ORDER BY id';
    const rows = this.#connection.prepare(sql).all(first, end) as unknown as ItemRow[];
    const image = new TableImage(table, rows.at(-1)?.id ?? first);
    for (const { id, size, item } of rows) {
      const stored = readStoredItem(item, size);
      image.insert(id, encodeKeyOf(stored.item, table.key), image.contentOf(stored));
    }
    this.#images.set(table.id, image);
  }

  image(table: Table): TableImage {
    const image = this.#images.get(table.id);
    if (image === undefined) throw new Error(`the items of table ${table.name} were not read yet`);
    return image;
  }

  get(table: Table, key: EncodedKey): StoredItem | undefined {
    return this.image(table).find(key)?.content.stored;
  }

  insertRow(id: number, key: EncodedKey, { stored }: Content): void {
    const sql = 'INSERT INTO dynamodb_items (id, hash, range, size, item) VALUES (?, ?, ?, ?, ?)';
    this.#connection.run(sql, id, bytesOf(key.hash), bytesOf(key.range), stored.size, stored.text);
  }

  updateRow({ id }: Row, { stored }: Content): void {
    this.#connection.run('UPDATE dynamodb_items SET size = ?, item = ? WHERE id = ?', stored.size, stored.text, id);
  }

  deleteRow({ id }: Row): void {
    this.#connection.run('DELETE FROM dynamodb_items WHERE id = ?', id);
  }
}

const bytesOf = (encoded: string): Uint8Array => Buffer.from(encoded, 'latin1');
