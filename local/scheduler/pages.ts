import type { JsonObject } from '../kernel/service.ts';
import { validation } from './schedule-input.ts';

/** One page of a list; the token is the key of its last item. */
export function pageOf<T>(
  input: JsonObject,
  read: (after: readonly [string, string], limit: number) => T[],
  keyOf: (item: T) => readonly [string, string],
): { items: T[]; next: { NextToken?: string } } {
  const limit = Number(input['MaxResults'] ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100) throw validation('MaxResults must be between 1 and 100.');
  const found = read(positionOf(input['NextToken']), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  if (found.length <= limit || last === undefined) return { items, next: {} };
  return { items, next: { NextToken: Buffer.from(JSON.stringify(keyOf(last))).toString('base64') } };
}

function positionOf(token: unknown): readonly [string, string] {
  if (token === undefined) return ['', ''];
  try {
    const [first, second] = JSON.parse(Buffer.from(String(token), 'base64').toString());
    return [String(first), String(second)];
  } catch {
    throw validation('Invalid pagination token.');
  }
}
