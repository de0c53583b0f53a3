import type { Connection } from '../storage/connection.ts';
import type { StoredItem } from '../storage/items.ts';
import type { Table } from '../storage/tables.ts';
import { pick } from '../values/attribute-value.ts';
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

/** The changes of each table in their order. */
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
      'INSERT INTO dynamodb_stream_records VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
      table.id,
      row.sequence,
      row.event_name,
      row.created_at,
      row.by_service,
      row.size,
      row.keys,
      row.old_image,
      row.new_image,
    );
    // A transaction that is rolled back leaves a gap, which a reader does not notice.
    this.#last.set(table.id, row.sequence);
    return row;
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
    const newest = this.#newest.get(table.id) ?? [];
    const done = Number(after);
    if ((newest[0]?.sequence ?? Number.POSITIVE_INFINITY) <= done + 1) {
      const from = newest.findLastIndex(({ sequence }) => sequence <= done) + 1;
      return newest.slice(from, from + limit);
    }
    const sql = 'SELECT * FROM dynamodb_stream_records WHERE table_id = ? AND sequence > ? ORDER BY sequence LIMIT ?';
    return this.#connection.prepare(sql).all(table.id, after, limit) as unknown as StreamRow[];
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

  /** Forgets what is older than `before` (milliseconds), except the newest change of each table, which numbers the next. */
  trim(before: number): void {
    this.#newest.clear();
    this.#connection.run(
      `DELETE FROM dynamodb_stream_records AS old WHERE created_at < ? AND sequence <
        (SELECT max(sequence) FROM dynamodb_stream_records WHERE table_id = old.table_id)`,
      before,
    );
  }

  #edge(which: 'min' | 'max', table: Table): number {
    const sql = `SELECT coalesce(${which}(sequence), 0) AS sequence FROM dynamodb_stream_records WHERE table_id = ?`;
    return Number(this.#connection.prepare(sql).get(table.id)?.['sequence']);
  }
}

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
    event_name: eventName(change),
    created_at: now,
    by_service: byService ? 1 : 0,
    size: itemSize(keys) + (old?.size ?? 0) + (fresh?.size ?? 0),
    keys: JSON.stringify(keys),
    old_image: old?.text ?? null,
    new_image: fresh?.text ?? null,
  };
};

const showsOld: ReadonlySet<string> = new Set(['OLD_IMAGE', 'NEW_AND_OLD_IMAGES']);
const showsNew: ReadonlySet<string> = new Set(['NEW_IMAGE', 'NEW_AND_OLD_IMAGES']);

const eventName = ({ before, after }: Change): StreamRow['event_name'] => {
  if (before === undefined) return 'INSERT';
  return after === undefined ? 'REMOVE' : 'MODIFY';
};

const changesNothing = ({ before, after }: Change): boolean =>
  before !== undefined && after !== undefined && (before.text === after.text || sameItem(before.item, after.item));
