import type { Journal } from '../../kernel/journal.ts';
import { type EncodedKey, encodeKeyOf } from '../keys/check-key.ts';
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

/** The items of all tables: in memory to be read, in the journal to be there again after a restart. */
export class Items {
  readonly #journal: Journal;
  readonly #images = new Map<number, TableImage>();
  readonly insertRow: (id: number, key: EncodedKey, content: Content) => void;
  readonly updateRow: (row: Row, content: Content) => void;
  readonly deleteRow: (row: Row) => void;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.insertRow = journal.statement(
      'INSERT INTO dynamodb_items (id, hash, range, size, item) VALUES (?, ?, ?, ?, ?)',
      (id: number, { hash, range }: EncodedKey, { stored }: Content) => [
        id,
        bytesOf(hash),
        bytesOf(range),
        stored.size,
        stored.text,
      ],
    );
    this.updateRow = journal.statement(
      'UPDATE dynamodb_items SET size = ?, item = ? WHERE id = ?',
      ({ id }: Row, { stored }: Content) => [stored.size, stored.text, id],
    );
    this.deleteRow = journal.statement('DELETE FROM dynamodb_items WHERE id = ?', ({ id }: Row) => [id]);
  }

  /** Reads the items of a table; when its definition has changed, those that are there take their places anew. */
  open(table: Table): void {
    const known = this.#images.get(table.id);
    const image = new TableImage(table, known?.lastId ?? rowIdsOf(table.id).first);
    for (const { id, stored } of known?.rows() ?? this.#kept(table)) {
      image.insert(id, encodeKeyOf(stored.item, table.key), image.contentOf(stored));
    }
    this.#images.set(table.id, image);
  }

  #kept(table: Table): readonly { readonly id: number; readonly stored: StoredItem }[] {
    const { first, end } = rowIdsOf(table.id);
    const sql = 'SELECT id, size, item FROM dynamodb_items WHERE id >= ? AND id < ? ORDER BY id';
    const rows = this.#journal.rows<ItemRow>(sql, first, end);
    return rows.map(({ id, size, item }) => ({ id, stored: readStoredItem(item, size) }));
  }

  image(table: Table): TableImage {
    const image = this.#images.get(table.id);
    if (image === undefined) throw new Error(`the items of table ${table.name} were not read yet`);
    return image;
  }

  get(table: Table, key: EncodedKey): StoredItem | undefined {
    return this.image(table).find(key)?.content.stored;
  }
}

const bytesOf = (encoded: string): Uint8Array => Buffer.from(encoded, 'latin1');
