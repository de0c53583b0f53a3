import type { SQLInputValue } from 'node:sqlite';
import type { EncodedKey } from '../keys/check-key.ts';
import type { Connection } from './connection.ts';
import { type StoredItem, storedItem } from './items.ts';
import type { Index, Table } from './tables.ts';

export interface Bound {
  readonly value: Uint8Array;
  readonly inclusive: boolean;
}

/** Which rows to read of a table or index, and in which order. */
export interface Rows {
  readonly table: Table;
  readonly index: Index | undefined;
  /** The rows of one partition; all rows without it. */
  readonly hash?: Uint8Array;
  readonly lower?: Bound | undefined;
  readonly upper?: Bound | undefined;
  /** Where an earlier page ended. */
  readonly after?: { readonly item: EncodedKey; readonly index: EncodedKey | undefined } | undefined;
  readonly forward: boolean;
}

export interface Row extends StoredItem {
  readonly hash: Uint8Array;
}

class Condition {
  readonly #parts: string[] = [];
  readonly values: SQLInputValue[] = [];

  add(sql: string, ...values: SQLInputValue[]): void {
    this.#parts.push(sql);
    this.values.push(...values);
  }

  get text(): string {
    return this.#parts.join(' AND ');
  }
}

/** Reads rows one by one, so that a page can end where it is full. Nothing may be written while it is read. */
export function* readRows(connection: Connection, rows: Rows): Generator<Row> {
  const { table, index, forward } = rows;
  const where = new Condition();
  if (index === undefined) {
    where.add('k.table_id = ?', table.id);
  } else {
    where.add('k.index_id = ?', index.id);
    where.add('i.table_id = ? AND i.hash = k.item_hash AND i.range = k.item_range', table.id);
  }
  if (rows.hash !== undefined) where.add('k.hash = ?', rows.hash);
  if (rows.lower !== undefined) where.add(`k.range ${rows.lower.inclusive ? '>=' : '>'} ?`, rows.lower.value);
  if (rows.upper !== undefined) where.add(`k.range ${rows.upper.inclusive ? '<=' : '<'} ?`, rows.upper.value);
  resumeAfter(where, rows);
  const direction = forward ? 'ASC' : 'DESC';
  const order = orderOf(rows).map((column) => `k.${column} ${direction}`);
  // The join goes from index row to item, never the other way round: CROSS JOIN keeps that order.
  const from =
    index === undefined
      ? 'SELECT k.hash, k.item, k.size FROM dynamodb_items k'
      : 'SELECT k.hash, i.item, i.size FROM dynamodb_index_rows k CROSS JOIN dynamodb_items i';
  const statement = connection.prepare(`${from} WHERE ${where.text} ORDER BY ${order.join(', ')}`);
  for (const row of statement.iterate(...where.values)) {
    yield { ...storedItem(row), hash: row['hash'] as Uint8Array };
  }
}

const orderOf = ({ index, hash }: Rows): string[] => [
  ...(hash === undefined ? ['hash'] : []),
  'range',
  ...(index === undefined ? [] : ['item_hash', 'item_range']),
];

const resumeAfter = (where: Condition, rows: Rows): void => {
  const { after, index, forward } = rows;
  if (after === undefined) return;
  const key = after.index ?? after.item;
  const values = [
    ...(rows.hash === undefined ? [key.hash] : []),
    key.range,
    ...(index === undefined ? [] : [after.item.hash, after.item.range]),
  ];
  const columns = orderOf(rows).map((column) => `k.${column}`);
  const marks = values.map(() => '?').join(', ');
  where.add(`(${columns.join(', ')}) ${forward ? '>' : '<'} (${marks})`, ...values);
};
