import type { JsonObject } from '../../kernel/service.ts';
import type { Table } from '../storage/tables.ts';
import type { WriteUnits } from '../storage/writer.ts';
import { oneOf } from './request.ts';

/** Units of one table, to be told to the caller. */
export interface Units {
  readonly table: number;
  readonly indexes: ReadonlyMap<string, number>;
}

export const noIndexes: ReadonlyMap<string, number> = new Map();
export const nothingSpent: Units = { table: 0, indexes: noIndexes };

export type Wanted = 'INDEXES' | 'TOTAL' | 'NONE';

export const wantedCapacity = (input: JsonObject): Wanted =>
  oneOf(input, 'ReturnConsumedCapacity', ['INDEXES', 'TOTAL', 'NONE']) ?? 'NONE';

export const totalUnits = ({ table, indexes }: Units): number => {
  let total = table;
  for (const units of indexes.values()) total += units;
  return total;
};

export const addUnits = (a: Units, b: Units): Units => {
  if (b.indexes.size === 0) return { table: a.table + b.table, indexes: a.indexes };
  const indexes = new Map(a.indexes);
  for (const [name, units] of b.indexes) indexes.set(name, (indexes.get(name) ?? 0) + units);
  return { table: a.table + b.table, indexes };
};

/** Twice the units: what a transaction takes, which prepares and then commits. */
export const doubled = (units: WriteUnits): Units => ({
  table: units.table * 2,
  indexes: units.indexes.size === 0 ? noIndexes : new Map([...units.indexes].map(([name, each]) => [name, each * 2])),
});

/** The `ConsumedCapacity` of a table. */
export const consumedCapacity = (wanted: Wanted, table: Table, units: Units): JsonObject | undefined => {
  if (wanted === 'NONE') return undefined;
  const total = { TableName: table.name, CapacityUnits: totalUnits(units) };
  if (wanted === 'TOTAL') return total;
  return {
    ...total,
    Table: { CapacityUnits: units.table },
    ...perIndex('GlobalSecondaryIndexes', 'global', table, units),
    ...perIndex('LocalSecondaryIndexes', 'local', table, units),
  };
};

const perIndex = (parameter: string, kind: 'global' | 'local', table: Table, { indexes }: Units): JsonObject => {
  const spent = table.indexes.filter((index) => index.kind === kind && indexes.has(index.name));
  if (spent.length === 0) return {};
  return {
    [parameter]: Object.fromEntries(spent.map(({ name }) => [name, { CapacityUnits: indexes.get(name) }])),
  };
};
