import type { Connection } from '../storage/connection.ts';
import { numberInTable, rowIdsOf } from '../storage/row-ids.ts';
import { readStoredItem, type StoredItem } from '../storage/stored-item.ts';
import type { Table } from '../storage/tables.ts';
import { type Item, pick } from '../values/attribute-value.ts';
import { sameItem } from '../values/compare.ts';
import { itemSize } from '../values/size.ts';
import type { StreamRow } from './stream-record.ts';

/** A change of one item; one of both sides may be absent. */
export interface Change {
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
  /** DynamoDB itself removed it. */
  readonly byService: boolean;
}

// Several readers follow a stream a few records behind its end: what they ask for is nearly always among these.
const rowsKept = 256;

/** The changes of each table in their order. The number of a change is the number of its row in the table. */
export class StreamLog {
  readonly #connection: Connection;
  readonly #last = new Map<number, number>();
  // The newest committed rows of each table without a gap, by the id of the table.
  readonly #newest = new Map<number, StreamRow[]>();

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Writes down a change within the transaction that makes it; nothing for a write that changes nothing, as on AWS. */
  append(table: Table, change: Change, now: number): StreamRow | undefined {
    if (table.stream === undefined) return undefined;
    const row = rowOf(table, change, this.lastSequence(table) + 1, now);
    if (row === undefined) return undefined;
    this.#connection.run(
      'INSERT INTO dynamodb_stream_records VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      rowIdsOf(table.id).first + row.sequence,
      row.createdAt,
      row.eventName,
      row.byService ? 1 : 0,
      row.size,
      JSON.stringify(row.keys),
      row.before?.text ?? null,
      row.after?.text ?? null,
    );
    this.#last.set(table.id, row.sequence);
    return row;
  }

  /** To be called after a transaction that was rolled back: the numbers that it gave are those of no change. */
  rolledBack(): void {
    this.#last.clear();
  }

  /** Keeps rows at hand once the transaction that appended them is committed. */
  keep(table: Table, row: StreamRow): void {
    const rows = this.#newest.get(table.id) ?? [];
    this.#newest.set(table.id, rows);
    rows.push(row);
    if (rows.length >= 2 * rowsKept) rows.splice(0, rows.length - rowsKept);
  }

  /** The next rows after a sequence number, oldest first. */
  read(table: Table, after: bigint | number, limit: number): readonly StreamRow[] {
    const done = Number(after);
    if (done >= this.lastSequence(table)) return [];
    const newest = this.#newest.get(table.id) ?? [];
    if ((newest[0]?.sequence ?? Number.POSITIVE_INFINITY) <= done + 1) {
      const from = newest.findLastIndex(({ sequence }) => sequence <= done) + 1;
      return newest.slice(from, from + limit);
    }
    const { first, end } = rowIdsOf(table.id);
    const sql = 'SELECT * FROM dynamodb_stream_records WHERE id > ? AND id < ? ORDER BY id LIMIT ?';
    const rows = this.#connection.prepare(sql).all(first + done, end, limit);
    return rows.map((row) => readRow(row as unknown as KeptRow));
  }

  /** The sequence number of the newest change; 0 before the first. */
  lastSequence(table: Table): number {
    const known = this.#last.get(table.id);
    if (known !== undefined) return known;
    const last = this.#edge('max', table);
    this.#last.set(table.id, last);
    return last;
  }

  /** The sequence number of the oldest change that is kept; 0 when there is none. */
  firstSequence(table: Table): number {
    return this.#edge('min', table);
  }

  /** Forgets what is older than `before` (milliseconds), except the newest change of a table, which numbers the next. */
  trim(table: Table, before: number): void {
    this.#newest.set(
      table.id,
      (this.#newest.get(table.id) ?? []).filter(({ createdAt }) => createdAt >= before),
    );
    const { first } = rowIdsOf(table.id);
    const sql = 'DELETE FROM dynamodb_stream_records WHERE id >= ? AND id < ? AND created_at < ?';
    this.#connection.run(sql, first, first + this.lastSequence(table), before);
  }

  #edge(which: 'min' | 'max', table: Table): number {
    const { first, end } = rowIdsOf(table.id);
    const sql = `SELECT ${which}(id) AS id FROM dynamodb_stream_records WHERE id >= ? AND id < ?`;
    return numberInTable(Number(this.#connection.prepare(sql).get(first, end)?.['id'] ?? 0));
  }
}

/** A row of the database. */
interface KeptRow {
  readonly id: number;
  readonly created_at: number;
  readonly event_name: StreamRow['eventName'];
  readonly by_service: number;
  readonly size: number;
  readonly keys: string;
  readonly old_image: string | null;
  readonly new_image: string | null;
}

const readRow = (row: KeptRow): StreamRow => ({
  sequence: numberInTable(row.id),
  eventName: row.event_name,
  createdAt: row.created_at,
  byService: row.by_service === 1,
  size: row.size,
  keys: JSON.parse(row.keys) as Item,
  before: readImage(row.old_image),
  after: readImage(row.new_image),
});

// The size of an image is part of the record's own.
const readImage = (text: string | null): StoredItem | undefined =>
  text === null ? undefined : readStoredItem(text, 0);

const rowOf = (table: Table, change: Change, sequence: number, now: number): StreamRow | undefined => {
  const { before, after, byService } = change;
  const item = after?.item ?? before?.item;
  if (item === undefined || changesNothing(change)) return undefined;
  const keys = pick(item, table.key.names);
  const view = table.stream?.viewType ?? 'KEYS_ONLY';
  const old = showsOld.has(view) ? before : undefined;
  const fresh = showsNew.has(view) ? after : undefined;
  return {
    sequence,
    eventName: eventName(change),
    createdAt: now,
    byService,
    size: itemSize(keys) + (old?.size ?? 0) + (fresh?.size ?? 0),
    keys,
    before: old,
    after: fresh,
  };
};

const showsOld: ReadonlySet<string> = new Set(['OLD_IMAGE', 'NEW_AND_OLD_IMAGES']);
const showsNew: ReadonlySet<string> = new Set(['NEW_IMAGE', 'NEW_AND_OLD_IMAGES']);

const eventName = ({ before, after }: Change): StreamRow['eventName'] => {
  if (before === undefined) return 'INSERT';
  return after === undefined ? 'REMOVE' : 'MODIFY';
};

const changesNothing = ({ before, after }: Change): boolean =>
  before !== undefined && after !== undefined && (before.text === after.text || sameItem(before.item, after.item));
