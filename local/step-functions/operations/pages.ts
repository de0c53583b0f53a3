import { AwsError } from '../../kernel/service.ts';

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
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64url').toString());
  if (!Number.isInteger(start) || start < 0) throw new AwsError('InvalidToken', `Invalid Token: '${nextToken}'`);
  const end = start + (maxResults || defaultSize);
  const items = all.slice(start, end);
  return end < all.length ? { items, nextToken: Buffer.from(String(end)).toString('base64url') } : { items };
}
