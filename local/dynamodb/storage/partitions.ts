import { SortedList } from '../../kernel/sorted-list.ts';
import type { EncodedKey } from '../keys/check-key.ts';
import type { StoredItem } from './stored-item.ts';

/** A place in a table or index: there under `key`, whatever the key of the item itself. */
export interface Entry {
  readonly key: EncodedKey;
  readonly row: Row;
}

/** What a row holds, and what follows from that. */
export interface Content {
  readonly stored: StoredItem;
  /** The keys of the item in the indexes of its table, in their order; nothing where it has no place. */
  readonly indexKeys: readonly (EncodedKey | undefined)[];
  /** When its time to live ends, in seconds since the epoch. */
  readonly expiresAt: number | undefined;
}

/** An item of a table; in the table itself it has its place under its own key. */
export class Row implements Entry {
  /** The number of its row in the database. */
  readonly id: number;
  readonly key: EncodedKey;
  content: Content;
  /** Its places in the indexes, in their order. */
  entries: readonly (Entry | undefined)[] = [];

  constructor(id: number, key: EncodedKey, content: Content) {
    this.id = id;
    this.key = key;
    this.content = content;
  }

  get row(): Row {
    return this;
  }
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one === other ? 0 : 1);

/** Where an entry stands to a sort key and, in an index where several share it, to the key of an item. */
export const compareToPlace = ({ key, row }: Entry, range: string, item: EncodedKey): number =>
  compareTexts(key.range, range) || compareTexts(row.key.hash, item.hash) || compareTexts(row.key.range, item.range);

const compareEntries = (one: Entry, other: Entry): number => compareToPlace(one, other.key.range, other.row.key);

/** The entries of a table or index, by partition and in the order of their sort keys. */
export class Partitions {
  readonly #byHash = new Map<string, SortedList<Entry>>();
  #hashes: readonly string[] | undefined;

  add(entry: Entry): void {
    const entries = this.#byHash.get(entry.key.hash);
    if (entries !== undefined) {
      entries.add(entry);
      return;
    }
    const first = new SortedList(compareEntries);
    first.add(entry);
    this.#byHash.set(entry.key.hash, first);
    this.#hashes = undefined;
  }

  remove(entry: Entry): void {
    const entries = this.#byHash.get(entry.key.hash);
    if (entries === undefined) return;
    entries.remove(entry);
    if (entries.length > 0) return;
    this.#byHash.delete(entry.key.hash);
    this.#hashes = undefined;
  }

  /** The entries of one partition. */
  of(hash: string): SortedList<Entry> | undefined {
    return this.#byHash.get(hash);
  }

  /** Of a table, where a key is there once. */
  find({ hash, range }: EncodedKey): Row | undefined {
    const entries = this.#byHash.get(hash);
    const found = entries?.at(entries.countWhile(({ key }) => key.range < range));
    return found?.key.range === range ? found.row : undefined;
  }

  *rows(): Iterable<Row> {
    for (const entries of this.#byHash.values()) {
      for (let at = 0; at < entries.length; at += 1) {
        const entry = entries.at(at);
        if (entry !== undefined) yield entry.row;
      }
    }
  }

  /** The partition keys in their order; sorted when asked for, which only a scan does. */
  hashes(): readonly string[] {
    this.#hashes ??= [...this.#byHash.keys()].sort(compareTexts);
    return this.#hashes;
  }
}
