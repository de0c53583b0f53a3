import type { Item } from './values/attribute-value.ts';

/** One write unit for each started kilobyte; at least one. */
export const writeUnitsOf = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024));

/** One read unit for each started 4 kilobytes, half of that for an eventually consistent read; never nothing. */
export const readUnitsOf = (bytes: number, consistent: boolean): number =>
  Math.max(1, Math.ceil(bytes / 4096)) * (consistent ? 1 : 0.5);

/** What one operation used of one table, for those who watch the use of a table or of one partition. */
export interface Use {
  readonly table: string;
  readonly readUnits: number;
  readonly writeUnits: number;
  readonly operation: string;
  /** The key of the item, or the partition key of a query; absent for a scan. */
  readonly key?: Item;
}

export type Meter = (use: Use) => void;
