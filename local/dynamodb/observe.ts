import { encodeText } from './keys/encoding.ts';
import type { Items } from './storage/items.ts';
import { readRows } from './storage/pages.ts';
import type { Row } from './storage/partitions.ts';
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

export function observeDynamoDb(tables: Tables, items: Items): DynamoDbObserver {
  const entriesOf = (name: string) => items.image(tables.get(name)).partitions(undefined);
  return {
    tables: () =>
      tables.all().map((table) => ({
        name: table.name,
        arn: table.arn,
        key: table.key,
        indexes: table.indexes.map(({ name, kind, key }) => ({ name, kind, key })),
        stream: table.stream?.viewType,
        ttlAttribute: table.ttlAttribute,
        ...items.image(table).totals(),
      })),
    items({ table, hash = '', range = '', limit, offset = 0 }) {
      const [start, next] = [encodeText(hash), encodeText(range)];
      const partitions = entriesOf(table);
      const rows = partitions
        .hashes()
        .filter((one) => one.startsWith(start))
        .flatMap((one) => [...readRows(partitions, { hash: one, forward: true })])
        .filter(({ key }) => key.range.startsWith(next));
      return { found: rows.slice(offset, offset + limit).map(itemOf), total: rows.length };
    },
    itemsNaming(table, text, limit) {
      const part = encodeText(text);
      const rows = [...readRows(entriesOf(table), { forward: true })];
      return rows
        .filter(({ key }) => key.hash.includes(part) || key.range.includes(part))
        .slice(0, limit)
        .map(itemOf);
    },
  };
}

const itemOf = ({ content }: Row): Item => content.stored.item;
