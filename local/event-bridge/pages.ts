import { AwsError, type JsonObject } from '../kernel/service.ts';

/** One page of a list, as EventBridge cuts it: `Limit`, and a token for what follows. */
export function page<Item>(all: readonly Item[], input: JsonObject): { items: Item[]; next: { NextToken?: string } } {
  const limit = Number(input['Limit'] ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new AwsError('ValidationException', `Limit must be from 1 to 100; received ${String(input['Limit'])}.`);
  const start =
    input['NextToken'] === undefined ? 0 : Number(Buffer.from(String(input['NextToken']), 'base64').toString());
  if (!Number.isInteger(start) || start < 0)
    throw new AwsError('ValidationException', 'Parameter nextToken is not valid.');
  const items = all.slice(start, start + limit);
  const end = start + items.length;
  return { items, next: end < all.length ? { NextToken: Buffer.from(String(end)).toString('base64') } : {} };
}
