import { writeUnitsOf } from '../capacity.ts';
import { type Item, pick } from '../values/attribute-value.ts';
import { sameItem } from '../values/compare.ts';
import { itemSize } from '../values/size.ts';
import type { Content, Row } from './partitions.ts';
import type { StoredItem } from './stored-item.ts';
import { sameKey } from './table-image.ts';
import type { Index, Table } from './tables.ts';

/** The part of an item that an index shows. */
export const shownBy = (index: Index, item: Item): Item => (index.shows === 'all' ? item : pick(item, index.shows));

/** The bytes of what an index shows of an item. */
export const shownSize = (index: Index, stored: StoredItem): number =>
  index.shows === 'all' ? stored.size : itemSize(shownBy(index, stored.item));

const untouched: ReadonlyMap<string, number> = new Map();

/** The write units of each index that a write touches. */
export const indexUnits = (
  table: Table,
  before: Row | undefined,
  after: Content | undefined,
): ReadonlyMap<string, number> => {
  if (table.indexes.length === 0) return untouched;
  const units = new Map<string, number>();
  for (const [at, index] of table.indexes.entries()) {
    const spent = unitsIn(index, at, before, after);
    if (spent > 0) units.set(index.name, spent);
  }
  return units;
};

const unitsIn = (index: Index, at: number, before: Row | undefined, after: Content | undefined): number => {
  const old = before?.entries[at]?.key;
  const fresh = after?.indexKeys[at];
  const gone = before === undefined || old === undefined ? 0 : shownSize(index, before.content.stored);
  const come = after === undefined || fresh === undefined ? 0 : shownSize(index, after.stored);
  if (before !== undefined && after !== undefined && old !== undefined && fresh !== undefined && sameKey(old, fresh)) {
    return showsTheSame(index, before.content.stored, after.stored) ? 0 : writeUnitsOf(Math.max(gone, come));
  }
  return (old === undefined ? 0 : writeUnitsOf(gone)) + (fresh === undefined ? 0 : writeUnitsOf(come));
};

const showsTheSame = (index: Index, before: StoredItem, after: StoredItem): boolean =>
  before.text === after.text || sameItem(shownBy(index, before.item), shownBy(index, after.item));
