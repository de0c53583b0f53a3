import { type Item, member } from '../values/attribute-value.ts';
import { itemSize } from '../values/size.ts';
import type { Table } from './tables.ts';

/** An item as it is stored, which never changes; nobody may change what `item` gives. */
export interface StoredItem {
  /** The item as JSON. */
  readonly text: string;
  /** Bytes as AWS counts them. */
  readonly size: number;
  readonly item: Item;
}

// About five times as many bytes of memory, with items that are no longer in a table among them. Whole items are
// answered as text: parsed ones serve conditions, indexes and streams, and those soon come back to what was written last.
const parsedCharacters = 4 * 1024 * 1024;

/** Keeps the items that were last made or parsed, so that text is seldom parsed twice and memory stays bounded. */
class Parsed {
  #kept: TextItem[] = [];
  #forgotten = 0;
  #characters = 0;

  keep(stored: TextItem): void {
    this.#kept.push(stored);
    this.#characters += stored.text.length;
    while (this.#characters > parsedCharacters && this.#forgotten < this.#kept.length - 1) this.#forgetOldest();
    if (this.#forgotten > 1000 && this.#forgotten > this.#kept.length / 2) {
      this.#kept = this.#kept.slice(this.#forgotten);
      this.#forgotten = 0;
    }
  }

  #forgetOldest(): void {
    const oldest = this.#kept[this.#forgotten];
    this.#forgotten += 1;
    if (oldest === undefined) return;
    this.#characters -= oldest.text.length;
    oldest.forget();
  }
}

const parsed = new Parsed();

class TextItem implements StoredItem {
  readonly text: string;
  readonly size: number;
  #item: Item | undefined;

  constructor(text: string, size: number, item: Item | undefined) {
    this.text = text;
    this.size = size;
    this.#item = item;
    if (item !== undefined) parsed.keep(this);
  }

  get item(): Item {
    if (this.#item !== undefined) return this.#item;
    const item = JSON.parse(this.text) as Item;
    this.#item = item;
    parsed.keep(this);
    return item;
  }

  forget(): void {
    this.#item = undefined;
  }
}

/** An item that is about to be written. */
export const newStoredItem = (item: Item, size = itemSize(item)): StoredItem =>
  new TextItem(JSON.stringify(item), size, item);

/** An item that was read from the database. */
export const readStoredItem = (text: string, size: number): StoredItem => new TextItem(text, size, undefined);

/** When the time to live of an item ends, in seconds since the epoch. AWS: anything else than a number never expires. */
export const expiryOf = (table: Table, item: Item): number | undefined => {
  if (table.ttlAttribute === undefined) return undefined;
  const value = member(item, table.ttlAttribute);
  if (value === undefined || !('N' in value)) return undefined;
  const seconds = Math.floor(Number(value.N));
  return Number.isSafeInteger(seconds) ? seconds : undefined;
};
