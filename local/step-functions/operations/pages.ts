import { z } from 'zod';
import { AwsError } from '../../kernel/service.ts';

/** How a list is asked for in pages; 0 stands for the size it has by itself. */
export const paging = { maxResults: z.int().min(0).max(1000).optional(), nextToken: z.string().optional() };

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

/** One page of a list; the token is the place where the next one starts. */
export function page<Item>(
  all: readonly Item[],
  maxResults: number | undefined,
  nextToken: string | undefined,
  defaultSize = 100,
): Page<Item> {
  const start = nextToken === undefined ? 0 : placeOf(nextToken);
  const end = start + (maxResults || defaultSize);
  const items = all.slice(start, end);
  return end < all.length ? { items, nextToken: tokenOf(end) } : { items };
}

const tokenOf = (place: number): string => Buffer.from(String(place)).toString('base64url');

/** Decoding puts up with anything; a token that this cloud gave is the one that it would give again. */
function placeOf(token: string): number {
  const place = Number(Buffer.from(token, 'base64url').toString());
  if (Number.isSafeInteger(place) && place > 0 && tokenOf(place) === token) return place;
  throw new AwsError('InvalidToken', `Invalid Token: '${token}'`);
}
