import { byteLength, isRecord, type Json, type JsonRecord } from '../json.ts';

interface Limits {
  readonly items: number;
  readonly bytes: number;
}

const limit = (value: Json | undefined): number => (typeof value === 'number' && value > 0 ? value : Infinity);

/** How many of the items go into the first batch: as many as its limits allow, and one at least. */
function firstBatch(items: readonly Json[], input: JsonRecord, limits: Limits): number {
  let bytes = byteLength(JSON.stringify({ ...input, Items: [] }));
  for (const [index, item] of items.entries()) {
    bytes += byteLength(JSON.stringify(item)) + (index === 0 ? 0 : 1);
    if (index > 0 && (index >= limits.items || bytes > limits.bytes)) return index;
  }
  return items.length;
}

/** The inputs of the iterations of a Map whose `ItemBatcher`, already evaluated, groups its items. */
export function batchesOf(batcher: Json, items: readonly Json[]): readonly Json[] {
  const { MaxItemsPerBatch, MaxInputBytesPerBatch, BatchInput } = (isRecord(batcher) ? batcher : {}) as JsonRecord;
  const input: JsonRecord = BatchInput === undefined ? {} : { BatchInput };
  const limits = { items: limit(MaxItemsPerBatch), bytes: limit(MaxInputBytesPerBatch) };
  const batches: Json[] = [];
  for (let rest = items; rest.length > 0; ) {
    const count = firstBatch(rest, input, limits);
    batches.push({ ...input, Items: rest.slice(0, count) });
    rest = rest.slice(count);
  }
  return batches;
}
