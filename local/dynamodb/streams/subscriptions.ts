import type { Table } from '../storage/tables.ts';
import { type StreamRecord, type StreamRow, toStreamRecord } from './stream-record.ts';

/** Hears of the committed changes of one table, in their order; must not throw, for the write is done. */
export type StreamListener = (records: readonly StreamRecord[]) => void;

export interface CommittedRow {
  readonly table: Table;
  readonly row: StreamRow;
}

/** Who wants to hear of the changes of which table. */
export class Subscriptions {
  readonly #listeners = new Map<string, Set<StreamListener>>();

  /** Returns the way to stop. */
  add(table: string, listener: StreamListener): () => void {
    const listeners = this.#listeners.get(table) ?? new Set();
    listeners.add(listener);
    this.#listeners.set(table, listeners);
    return () => {
      listeners.delete(listener);
    };
  }

  announce(committed: readonly CommittedRow[]): void {
    for (const [name, listeners] of this.#listeners) {
      if (listeners.size === 0) continue;
      const rows = committed.filter(({ table }) => table.name === name);
      if (rows.length === 0) continue;
      const records = rows.map(({ table, row }) => toStreamRecord(table, row));
      for (const listener of [...listeners]) listener(records);
    }
  }
}
