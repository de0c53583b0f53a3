import type { Journal } from '../../kernel/journal.ts';
import type { Meter } from '../capacity.ts';
import type { Items } from '../storage/items.ts';
import type { Tables } from '../storage/tables.ts';
import type { Writer } from '../storage/writer.ts';

/** What the operations work on. */
export interface Context {
  readonly journal: Journal;
  readonly tables: Tables;
  readonly items: Items;
  readonly writer: Writer;
  readonly meter: Meter;
  readonly now: () => number;
}
