import type { DatabaseSync, SQLInputValue } from 'node:sqlite';

/** Rows that are added all the time, seldom read and too many for memory: each of one owner, in their order. */
export interface Archive<Row> {
  add(owner: number, row: Row): void;
  of(owner: number): readonly Row[];
  last(owner: number): Row | undefined;
  remove(owner: number): void;
}

/** The table of an archive; the first of its columns orders the rows of an owner. */
export interface ArchiveTable<Column extends string> {
  readonly name: string;
  readonly owner: string;
  readonly columns: readonly [Column, ...Column[]];
}

export type ArchiveRow<Column extends string> = Readonly<Record<Column, SQLInputValue>>;

/** Reads from the database what it wrote there. */
export function archiveOn<Row extends ArchiveRow<Column>, Column extends string>(
  database: DatabaseSync,
  { name, owner, columns }: ArchiveTable<Column>,
): Archive<Row> {
  const [order] = columns;
  const add = database.prepare(
    `INSERT INTO ${name} (${[owner, ...columns].join()}) VALUES (${['?', ...columns.map(() => '?')].join()})`,
  );
  const sorted = `SELECT ${columns.join()} FROM ${name} WHERE ${owner} = ? ORDER BY ${order}`;
  const all = database.prepare(sorted);
  const last = database.prepare(`${sorted} DESC LIMIT 1`);
  const remove = database.prepare(`DELETE FROM ${name} WHERE ${owner} = ?`);
  return {
    add: (id, row) => void add.run(id, ...columns.map((column) => row[column])),
    of: (id) => all.all(id) as Row[],
    last: (id) => last.get(id) as Row | undefined,
    remove: (id) => void remove.run(id),
  };
}

/** Has its rows in memory, for they are nowhere else. */
export function archiveInMemory<Row>(onRollback: (undo: () => void) => void): Archive<Row> {
  const rows = new Map<number, Row[]>();
  return {
    add: (owner, row) => {
      const known = rows.get(owner) ?? [];
      rows.set(owner, known);
      known.push(row);
      onRollback(() => known.pop());
    },
    of: (owner) => rows.get(owner) ?? [],
    last: (owner) => rows.get(owner)?.at(-1),
    remove: (owner) => {
      const known = rows.get(owner);
      if (known === undefined) return;
      rows.delete(owner);
      onRollback(() => rows.set(owner, known));
    },
  };
}
