import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type Archive, type ArchiveRow, type ArchiveTable, archiveInMemory, archiveOn } from './archive.ts';

/**
 * Where a store writes what must outlive the process. The store answers from memory; what it wrote is read once, when
 * it is opened again. Whether anything is written at all is nothing that a store need know.
 */
export interface Journal {
  /** Makes tables that are not there yet. */
  define(schema: string): void;
  /** What was written before. */
  rows<Row>(sql: string, ...values: SQLInputValue[]): readonly Row[];
  /** A statement that writes. `values` makes its parameters of what is given; only who writes asks for them. */
  statement<Given extends readonly unknown[]>(
    sql: string,
    values: (...given: Given) => readonly SQLInputValue[],
  ): (...given: Given) => void;
  /** For what a store does not hold itself, because it is too much for memory. */
  archive<Row extends ArchiveRow<Column>, Column extends string>(table: ArchiveTable<Column>): Archive<Row>;
  /** All of `work` is written, or nothing. Within an open transaction it joins that one. `work` must not await. */
  transaction<Result>(work: () => Result): Result;
  /** How memory goes back, should the open transaction fail. A statement that stands alone fails before memory changes. */
  onRollback(undo: () => void): void;
  /** What follows once the open transaction is written; at once when there is none. */
  afterCommit(follow: () => void): void;
}

interface Boundaries {
  readonly begin: () => void;
  readonly commit: () => void;
  readonly rollback: () => void;
}

/** Runs all of them, whatever one of them throws; then throws the first of that. */
function each(steps: readonly (() => void)[]): void {
  const thrown: unknown[] = [];
  for (const step of steps) {
    try {
      step();
    } catch (error) {
      thrown.push(error);
    }
  }
  if (thrown.length > 0) throw thrown[0];
}

function transactions({ begin, commit, rollback }: Boundaries) {
  const undoing: (() => void)[] = [];
  const following: (() => void)[] = [];
  let open = false;
  const whole = <Result>(work: () => Result): Result => {
    begin();
    open = true;
    try {
      const result = work();
      commit();
      return result;
    } catch (error) {
      following.length = 0;
      try {
        each(undoing.reverse());
      } finally {
        rollback();
      }
      throw error;
    } finally {
      undoing.length = 0;
      open = false;
    }
  };
  return {
    transaction: <Result>(work: () => Result): Result => {
      if (open) return work();
      const result = whole(work);
      each(following.splice(0));
      return result;
    },
    onRollback: (undo: () => void): void => {
      if (open) undoing.push(undo);
    },
    afterCommit: (follow: () => void): void => {
      if (open) following.push(follow);
      else follow();
    },
  };
}

/** Writes into a database. */
export function journalOn(database: DatabaseSync): Journal {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const rollback = database.prepare('ROLLBACK');
  return {
    ...transactions({
      begin: () => void begin.run(),
      commit: () => void commit.run(),
      rollback: () => {
        if (database.isTransaction) rollback.run();
      },
    }),
    define: (schema) => database.exec(schema),
    rows: <Row>(sql: string, ...values: SQLInputValue[]) => database.prepare(sql).all(...values) as Row[],
    archive: (table) => archiveOn(database, table),
    statement: (sql, values) => {
      const prepared = database.prepare(sql);
      return (...given) => void prepared.run(...values(...given));
    },
  };
}

const nothing = (): void => undefined;

/** For a cloud whose data ends with the process: nothing is written, and nothing was. */
export function forgetfulJournal(): Journal {
  const memory = transactions({ begin: nothing, commit: nothing, rollback: nothing });
  return {
    ...memory,
    define: nothing,
    rows: () => [],
    statement: () => nothing,
    archive: () => archiveInMemory(memory.onRollback),
  };
}
