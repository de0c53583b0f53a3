import { afterPrefix } from './keys/encoding.ts';
import type { Connection } from './storage/connection.ts';
import type { Items } from './storage/items.ts';
import type { Tables } from './storage/tables.ts';
import type { KeyShape } from './table.ts';
import type { Item } from './values/attribute-value.ts';

export interface TableSeen {
  readonly name: string;
  readonly arn: string;
  readonly key: KeyShape;
  readonly indexes: readonly { readonly name: string; readonly kind: string; readonly key: KeyShape }[];
  readonly stream: string | undefined;
  readonly ttlAttribute: string | undefined;
  readonly count: number;
  readonly bytes: number;
}

export interface ItemsWanted {
  readonly table: string;
  /** What the partition key and the sort key begin with; of text keys. */
  readonly hash?: string;
  readonly range?: string;
  readonly limit: number;
  readonly offset?: number;
}

/** Reading for pages, beside the operations: nothing of it is counted, checked or written. */
export interface DynamoDbObserver {
  tables(): readonly TableSeen[];
  /** In the order of their keys. */
  items(wanted: ItemsWanted): { readonly found: readonly Item[]; readonly total: number };
  /** The items of a table whose key contains a text, in the order of their keys. */
  itemsNaming(table: string, text: string, limit: number): readonly Item[];
}

interface Row {
  readonly item: string;
}

const itemsOf = (rows: unknown): Item[] => (rows as Row[]).map(({ item }) => JSON.parse(item));

export function observeDynamoDb(connection: Connection, tables: Tables, items: Items): DynamoDbObserver {
  return {
    tables: () =>
      tables.all().map((table) => ({
        name: table.name,
        arn: table.arn,
        key: table.key,
        indexes: table.indexes.map(({ name, kind, key }) => ({ name, kind, key })),
        stream: table.stream?.viewType,
        ttlAttribute: table.ttlAttribute,
        ...items.totals(table),
      })),
    items({ table, hash = '', range = '', limit, offset = 0 }) {
      const { id } = tables.get(table);
      const where = 'FROM dynamodb_items WHERE table_id = ? AND hash >= ? AND hash < ? AND range >= ? AND range < ?';
      const values = [id, ...between(hash), ...between(range)];
      const total = Number(connection.prepare(`SELECT count(*) AS count ${where}`).get(...values)?.['count']);
      const page = `SELECT item ${where} ORDER BY hash, range LIMIT ? OFFSET ?`;
      return { found: itemsOf(connection.prepare(page).all(...values, limit, offset)), total };
    },
    itemsNaming(table, text, limit) {
      const part = Buffer.from(text);
      const sql = `SELECT item FROM dynamodb_items WHERE table_id = ? AND (instr(hash, ?) > 0 OR instr(range, ?) > 0)
        ORDER BY hash, range LIMIT ?`;
      return itemsOf(connection.prepare(sql).all(tables.get(table).id, part, part, limit));
    },
  };
}

// Longer than any key, and after all that begin with anything else.
const afterAll = Buffer.alloc(2_049, 0xff);

/** The bounds of the keys that begin with a text. */
const between = (prefix: string): [Uint8Array, Uint8Array] => {
  const from = Buffer.from(prefix);
  return [from, afterPrefix(from) ?? afterAll];
};
