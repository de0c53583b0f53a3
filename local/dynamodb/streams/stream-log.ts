import type { Journal } from '../../kernel/journal.ts';
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

/**
 * The changes of each table in their order: those of the last day or two, which is as long as readers may take. The
 * number of a change is the number of its row in the table.
 */
export class StreamLog {
  readonly #journal: Journal;
  // By the id of the table, the oldest first.
  readonly #rows = new Map<number, StreamRow[]>();
  readonly #write: (table: Table, row: StreamRow) => void;
  readonly #trim: (table: Table, before: number) => void;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#write = journal.statement(
      'INSERT INTO dynamodb_stream_records VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      (table: Table, row: StreamRow) => [
        rowIdsOf(table.id).first + row.sequence,
        row.createdAt,
        row.eventName,
        row.byService ? 1 : 0,
        row.size,
        JSON.stringify(row.keys),
        row.before?.text ?? null,
        row.after?.text ?? null,
      ],
    );
    this.#trim = journal.statement(
      'DELETE FROM dynamodb_stream_records WHERE id >= ? AND id < ? AND created_at < ?',
      (table: Table, before: number) => {
        const { first } = rowIdsOf(table.id);
        return [first, first + this.lastSequence(table), before];
      },
    );
  }

  /** Reads the changes of a table that an earlier process wrote. */
  open(table: Table): void {
    if (this.#rows.has(table.id)) return;
    const { first, end } = rowIdsOf(table.id);
    const sql = 'SELECT * FROM dynamodb_stream_records WHERE id >= ? AND id < ? ORDER BY id';
    this.#rows.set(table.id, this.#journal.rows<KeptRow>(sql, first, end).map(readRow));
  }

  /** Writes down a change within the transaction that makes it; nothing for a write that changes nothing, as on AWS. */
  append(table: Table, change: Change, now: number): StreamRow | undefined {
    if (table.stream === undefined) return undefined;
    const row = rowOf(table, change, this.lastSequence(table) + 1, now);
    if (row === undefined) return undefined;
    this.#write(table, row);
    const rows = this.#of(table);
    rows.push(row);
    // The number is that of no change then.
    this.#journal.onRollback(() => rows.pop());
    return row;
  }

  /** The next rows after a sequence number, oldest first. */
  read(table: Table, after: bigint | number, limit: number): readonly StreamRow[] {
    const done = Number(after);
    const rows = this.#of(table);
    // Readers are nearly always a few records behind the end.
    const from = rows.findLastIndex(({ sequence }) => sequence <= done) + 1;
    return rows.slice(from, from + limit);
  }

  /** The sequence number of the newest change; 0 before the first. */
  lastSequence(table: Table): number {
    return this.#of(table).at(-1)?.sequence ?? 0;
  }

  /** The sequence number of the oldest change that is kept; 0 when there is none. */
  firstSequence(table: Table): number {
    return this.#of(table)[0]?.sequence ?? 0;
  }

  /** Forgets what is older than `before` (milliseconds), except the newest change of a table, which numbers the next. */
  trim(table: Table, before: number): void {
    this.#trim(table, before);
    const last = this.lastSequence(table);
    const rows = this.#of(table).filter(({ createdAt, sequence }) => createdAt >= before || sequence === last);
    this.#rows.set(table.id, rows);
  }

  #of(table: Table): StreamRow[] {
    const rows = this.#rows.get(table.id);
    if (rows === undefined) throw new Error(`the stream of table ${table.name} was not read yet`);
    return rows;
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
