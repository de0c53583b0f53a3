import { hash } from 'node:crypto';
import type { Journal } from '../../kernel/journal.ts';
import { KeptMap } from '../../kernel/kept-map.ts';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import { type IndexShape, type KeyShape, shapeOf, type TableDefinition, type TableShape } from '../table.ts';

export interface Index extends IndexShape {
  readonly id: number;
}

export interface Table extends TableShape {
  readonly id: number;
  readonly name: string;
  readonly arn: string;
  readonly definition: TableDefinition;
  readonly indexes: readonly Index[];
  readonly createdAt: number;
  /** Present when the table has a stream. */
  readonly stream: Stream | undefined;
  readonly ttlAttribute: string | undefined;
}

export interface Stream {
  readonly arn: string;
  readonly label: string;
  readonly viewType: string;
  /** What the ids of its records begin with, and those of no other stream: 16 hexadecimal digits. */
  readonly eventIds: string;
}

/** The tables that the template has defined, over what the journal keeps of earlier runs. */
export class Tables {
  readonly #journal: Journal;
  readonly #byName = new Map<string, Table>();
  readonly #byArn = new Map<string, Table>();
  readonly #stored: KeptMap<string, StoredTable>;
  readonly #storedIndexes: KeptMap<number, StoredIndex>;
  readonly #write;

  constructor(journal: Journal) {
    this.#journal = journal;
    this.#stored = new KeptMap(journal);
    this.#storedIndexes = new KeptMap(journal);
    for (const row of journal.rows<StoredTable>('SELECT * FROM dynamodb_tables')) this.#stored.set(row.name, row);
    for (const row of journal.rows<StoredIndex>('SELECT * FROM dynamodb_indexes')) this.#storedIndexes.set(row.id, row);
    this.#write = statements(journal);
  }

  /** Every defined table, by name. */
  all(): readonly Table[] {
    return [...this.#byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  /** A table by its name or ARN. */
  find(nameOrArn: string): Table | undefined {
    return this.#byName.get(nameOrArn) ?? this.#byArn.get(nameOrArn);
  }

  get(nameOrArn: string): Table {
    const table = this.find(nameOrArn);
    if (table === undefined) throw resourceNotFound('Requested resource not found');
    return table;
  }

  /** Records a definition. */
  define(definition: TableDefinition, now: number): Table {
    const shape = shapeOf(definition);
    const table = this.#journal.transaction(() => this.#record(definition, shape, now));
    this.#byName.set(table.name, table);
    this.#byArn.set(table.arn, table);
    return table;
  }

  #record(definition: TableDefinition, shape: TableShape, now: number): Table {
    const known = this.#stored.get(definition.name);
    const id = known?.id ?? numberAfter(this.#stored.values());
    const [keyShape, createdAt] = [known?.key_shape ?? JSON.stringify(shape.key), known?.created_at ?? now];
    refuseChangedKey(definition.name, keyShape, shape.key);
    const label = definition.streamViewType === undefined ? null : (known?.stream_label ?? labelOf(now));
    const stored = { id, name: definition.name, key_shape: keyShape, stream_label: label, created_at: createdAt };
    this.#write.table(stored);
    this.#stored.set(stored.name, stored);
    return {
      id: stored.id,
      name: definition.name,
      arn: definition.arn,
      definition,
      key: shape.key,
      indexes: this.#indexes(definition.name, stored.id, shape.indexes),
      createdAt: stored.created_at,
      stream: streamOf(definition, label),
      ttlAttribute: definition.ttlAttribute,
    };
  }

  #indexes(table: string, tableId: number, shapes: readonly IndexShape[]): readonly Index[] {
    const stored = [...this.#storedIndexes.values()].filter((index) => index.table_id === tableId);
    for (const { id, name } of stored) {
      if (shapes.some((shape) => shape.name === name)) continue;
      this.#write.removeIndex(id);
      this.#storedIndexes.delete(id);
    }
    return shapes.map((shape) => {
      const known = stored.find((each) => each.name === shape.name);
      if (known === undefined) return { ...shape, id: this.#insertIndex(tableId, shape) };
      refuseChangedIndex(table, shape, known.shape);
      return { ...shape, id: known.id };
    });
  }

  #insertIndex(tableId: number, shape: IndexShape): number {
    const id = numberAfter(this.#storedIndexes.values());
    const row = { id, table_id: tableId, name: shape.name, shape: describeIndex(shape) };
    this.#write.index(row);
    this.#storedIndexes.set(id, row);
    return id;
  }
}

interface StoredTable {
  readonly id: number;
  readonly name: string;
  readonly key_shape: string;
  readonly stream_label: string | null;
  readonly created_at: number;
}

interface StoredIndex {
  readonly id: number;
  readonly table_id: number;
  readonly name: string;
  readonly shape: string;
}

const statements = (journal: Journal) => ({
  table: journal.statement(
    'INSERT OR REPLACE INTO dynamodb_tables (id, name, key_shape, stream_label, created_at) VALUES (?, ?, ?, ?, ?)',
    (row: StoredTable) => [row.id, row.name, row.key_shape, row.stream_label, row.created_at],
  ),
  index: journal.statement(
    'INSERT INTO dynamodb_indexes (id, table_id, name, shape) VALUES (?, ?, ?, ?)',
    (row: StoredIndex) => [row.id, row.table_id, row.name, row.shape],
  ),
  removeIndex: journal.statement('DELETE FROM dynamodb_indexes WHERE id = ?', (id: number) => [id]),
});

const numberAfter = (rows: Iterable<{ readonly id: number }>): number =>
  Math.max(0, ...Array.from(rows, ({ id }) => id)) + 1;

const labelOf = (now: number): string => new Date(now).toISOString().slice(0, -1);

const streamOf = (definition: TableDefinition, label: string | null): Stream | undefined => {
  const { streamViewType: viewType } = definition;
  if (label === null || viewType === undefined) return undefined;
  const arn = `${definition.arn}/stream/${label}`;
  return { arn, label, viewType, eventIds: hash('md5', arn, 'hex').slice(0, 16) };
};

/** What of an index may not change under its name. */
const describeIndex = ({ kind, key }: IndexShape): string => JSON.stringify({ kind, key });

const refuseChangedKey = (table: string, before: string, key: KeyShape): void => {
  const after = JSON.stringify(key);
  if (before === after) return;
  throw invalidParameter(
    `Table ${table} keeps items under the key schema ${before}; the template now says ${after}. A key schema cannot change: give the table a new name, or delete the old data`,
  );
};

const refuseChangedIndex = (table: string, shape: IndexShape, before: string): void => {
  const after = describeIndex(shape);
  if (before === after) return;
  throw invalidParameter(
    `Index ${shape.name} of table ${table} has the key schema ${before}; the template now says ${after}. Give the changed index a new name`,
  );
};
