import type { Meter } from '../capacity.ts';
import type { Connection } from '../storage/connection.ts';
import type { Items } from '../storage/items.ts';
import type { Tables } from '../storage/tables.ts';
import type { Writer } from '../storage/writer.ts';

/** What the operations work on. */
export interface Context {
  readonly connection: Connection;
  readonly tables: Tables;
  readonly items: Items;
  readonly writer: Writer;
  readonly meter: Meter;
  readonly now: () => number;
}
