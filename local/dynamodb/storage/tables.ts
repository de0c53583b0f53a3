import { hash } from 'node:crypto';
import { invalidParameter, resourceNotFound } from '../errors.ts';
import { type IndexShape, type KeyShape, shapeOf, type TableDefinition, type TableShape } from '../table.ts';
import type { Connection } from './connection.ts';

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

/** The tables that the template has defined, over what the database keeps of earlier runs. */
export class Tables {
  readonly #connection: Connection;
  readonly #byName = new Map<string, Table>();
  readonly #byArn = new Map<string, Table>();

  constructor(connection: Connection) {
    this.#connection = connection;
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
    const table = this.#connection.transaction(() => this.#record(definition, shape, now));
    this.#byName.set(table.name, table);
    this.#byArn.set(table.arn, table);
    return table;
  }

  #record(definition: TableDefinition, shape: TableShape, now: number): Table {
    const stored = this.#stored(definition.name) ?? this.#insert(definition, shape.key, now);
    refuseChangedKey(definition.name, stored.key_shape, shape.key);
    const label = definition.streamViewType === undefined ? null : (stored.stream_label ?? labelOf(now));
    this.#connection.run('UPDATE dynamodb_tables SET stream_label = ? WHERE id = ?', label, stored.id);
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

  #stored(name: string): StoredTable | undefined {
    const row = this.#connection.prepare('SELECT * FROM dynamodb_tables WHERE name = ?').get(name);
    return row as unknown as StoredTable | undefined;
  }

  #insert(definition: TableDefinition, key: KeyShape, now: number): StoredTable {
    const sql = 'INSERT INTO dynamodb_tables (name, key_shape, created_at) VALUES (?, ?, ?) RETURNING *';
    const row = this.#connection.prepare(sql).get(definition.name, JSON.stringify(key), now);
    return row as unknown as StoredTable;
  }

  #indexes(table: string, tableId: number, shapes: readonly IndexShape[]): readonly Index[] {
    const sql = 'SELECT id, name, shape FROM dynamodb_indexes WHERE table_id = ?';
    const stored = this.#connection.prepare(sql).all(tableId) as unknown as StoredIndex[];
    for (const { id, name } of stored) {
      if (shapes.some((shape) => shape.name === name)) continue;
      this.#connection.run('DELETE FROM dynamodb_indexes WHERE id = ?', id);
    }
    return shapes.map((shape) => {
      const known = stored.find((each) => each.name === shape.name);
      if (known === undefined) return { ...shape, id: this.#insertIndex(tableId, shape) };
      refuseChangedIndex(table, shape, known.shape);
      return { ...shape, id: known.id };
    });
  }

  #insertIndex(tableId: number, shape: IndexShape): number {
    const sql = 'INSERT INTO dynamodb_indexes (table_id, name, shape) VALUES (?, ?, ?) RETURNING id';
    const row = this.#connection.prepare(sql).get(tableId, shape.name, describeIndex(shape));
    return Number(row?.['id']);
  }
}

interface StoredTable {
  readonly id: number;
  readonly key_shape: string;
  readonly stream_label: string | null;
  readonly created_at: number;
}

interface StoredIndex {
  readonly id: number;
  readonly name: string;
  readonly shape: string;
}

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
