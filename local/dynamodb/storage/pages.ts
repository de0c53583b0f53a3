import type { SortedList } from '../../kernel/sorted-list.ts';
import type { EncodedKey } from '../keys/check-key.ts';
import { compareToPlace, type Entry, type Partitions, type Row } from './partitions.ts';

export interface Bound {
  readonly value: string;
  readonly inclusive: boolean;
}

/** Which rows to read of a table or index, and in which order. */
export interface Rows {
  /** The rows of one partition; all rows without it. */
  readonly hash?: string;
  readonly lower?: Bound | undefined;
  readonly upper?: Bound | undefined;
  /** Where an earlier page ended. */
  readonly after?: { readonly item: EncodedKey; readonly index: EncodedKey | undefined } | undefined;
  readonly forward: boolean;
}

/** Reads rows one by one, so that a page can end where it is full. Nothing may be written while it is read. */
export function* readRows(partitions: Partitions, rows: Rows): Generator<Row> {
  for (const hash of hashesOf(partitions, rows)) {
    const entries = partitions.of(hash);
    if (entries === undefined) continue;
    const { from, to } = span(entries, hash, rows);
    const length = to - from;
    for (let step = 0; step < length; step += 1) {
      const entry = entries.at(rows.forward ? from + step : to - 1 - step);
      if (entry !== undefined) yield entry.row;
    }
  }
}

const hashesOf = (partitions: Partitions, { hash, after }: Rows): readonly string[] => {
  if (hash !== undefined) return [hash];
  const start = (after?.index ?? after?.item)?.hash;
  const all = partitions.hashes();
  return start === undefined ? all : all.filter((each) => each >= start);
};

/** The positions of the rows of one partition that are wanted. */
const span = (entries: SortedList<Entry>, hash: string, rows: Rows): { from: number; to: number } => {
  const { lower, upper } = rows;
  const from = lower === undefined ? 0 : countUpTo(entries, lower.value, !lower.inclusive);
  const to = upper === undefined ? entries.length : countUpTo(entries, upper.value, upper.inclusive);
  const { after } = rows;
  const place = after?.index ?? after?.item;
  if (after === undefined || place === undefined || place.hash !== hash) return { from, to };
  const before = (most: number) =>
    entries.countWhile((entry) => compareToPlace(entry, place.range, after.item) <= most);
  return rows.forward ? { from: Math.max(from, before(0)), to } : { from, to: Math.min(to, before(-1)) };
};

const countUpTo = (entries: SortedList<Entry>, range: string, inclusive: boolean): number =>
  entries.countWhile(({ key }) => key.range < range || (inclusive && key.range === range));
