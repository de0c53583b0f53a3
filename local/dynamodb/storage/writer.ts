import type { Journal } from '../../kernel/journal.ts';
import { writeUnitsOf } from '../capacity.ts';
import type { EncodedKey } from '../keys/check-key.ts';
import type { StreamLog } from '../streams/stream-log.ts';
import type { CommittedRow } from '../streams/subscriptions.ts';
import { indexUnits } from './index-rows.ts';
import type { Items } from './items.ts';
import type { Content, Row } from './partitions.ts';
import type { StoredItem } from './stored-item.ts';
import type { TableImage } from './table-image.ts';
import type { Table } from './tables.ts';

/** The write units of one write: of the table, and of each index that it touched. */
export interface WriteUnits {
  readonly table: number;
  readonly indexes: ReadonlyMap<string, number>;
}

export interface Committed {
  readonly rows: readonly CommittedRow[];
  /** The earliest time to live that an item was given, in seconds. */
  readonly earliestExpiry: number | undefined;
}

/** One write of one item. */
export interface WriteOf {
  readonly table: Table;
  readonly key: EncodedKey;
  /** The item to come; nothing for a delete. */
  readonly after: StoredItem | undefined;
  /** DynamoDB itself removes it. */
  readonly byService?: boolean;
}

interface Planned extends WriteOf {
  readonly image: TableImage;
  readonly row: Row | undefined;
  /** For a new item: the number of its row. */
  readonly id: number;
  readonly content: Content | undefined;
}

/** Writes items and stream records together: in one transaction of the journal, then in memory. */
export class Writer {
  readonly #journal: Journal;
  readonly #items: Items;
  readonly #log: StreamLog;
  readonly #now: () => number;
  readonly #afterCommit: (committed: Committed) => void;

  constructor(parts: {
    journal: Journal;
    items: Items;
    log: StreamLog;
    now: () => number;
    afterCommit: (committed: Committed) => void;
  }) {
    this.#journal = parts.journal;
    this.#items = parts.items;
    this.#log = parts.log;
    this.#now = parts.now;
    this.#afterCommit = parts.afterCommit;
  }

  /**
   * Commits all writes together, or none; each of another item. `also` runs in the same transaction.
   * Returns the units of each write.
   */
  commit(writes: readonly WriteOf[], also?: () => void): readonly WriteUnits[] {
    const planned = writes.map((write) => this.#plan(write));
    const units = planned.map(unitsOf);
    const store = (): CommittedRow[] => {
      also?.();
      return planned.flatMap((write) => this.#store(write));
    };
    // One statement is a transaction already, and saves the two around it.
    const rows = also === undefined && isOneStatement(writes) ? store() : this.#journal.transaction(store);
    // From here on nothing fails: what is written is what memory gets.
    for (const write of planned) apply(write);
    const expiries = planned.flatMap(({ content }) => content?.expiresAt ?? []);
    const earliestExpiry = expiries.length === 0 ? undefined : Math.min(...expiries);
    if (rows.length > 0 || earliestExpiry !== undefined) this.#afterCommit({ rows, earliestExpiry });
    return units;
  }

  #plan(write: WriteOf): Planned {
    const image = this.#items.image(write.table);
    const row = image.find(write.key);
    const content = write.after === undefined ? undefined : image.contentOf(write.after);
    const id = row === undefined && content !== undefined ? image.nextId() : (row?.id ?? 0);
    return { ...write, image, row, id, content };
  }

  #store({ table, key, id, row, content, byService = false }: Planned): CommittedRow[] {
    const before = row?.content.stored;
    const after = content?.stored;
    const record = this.#log.append(table, { before, after, byService }, this.#now());
    if (content === undefined) {
      if (row !== undefined) this.#items.deleteRow(row);
    } else if (row === undefined) this.#items.insertRow(id, key, content);
    else if (before?.text !== after?.text) this.#items.updateRow(row, content);
    return record === undefined ? [] : [{ table, row: record }];
  }
}

const isOneStatement = ([only, ...more]: readonly WriteOf[]): boolean =>
  more.length === 0 && only?.table.stream === undefined;

const unitsOf = ({ table, row, content }: Planned): WriteUnits => ({
  table: writeUnitsOf(Math.max(row?.content.stored.size ?? 0, content?.stored.size ?? 0)),
  indexes: indexUnits(table, row, content),
});

const apply = ({ image, key, id, row, content }: Planned): void => {
  if (content === undefined) {
    if (row !== undefined) image.delete(row);
  } else if (row === undefined) image.insert(id, key, content);
  else image.replace(row, content);
};
