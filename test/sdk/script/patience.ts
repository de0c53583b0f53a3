import { setTimeout } from 'node:timers/promises';

// What a step sets in motion takes milliseconds; this many only pass when it never comes.
const ATTEMPTS = 600;
const PAUSE = 50;

/** Asks again until there is an answer. */
export async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(PAUSE);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

/** The items of all pages. */
export async function all<Page, Item>(
  pages: AsyncIterable<Page>,
  of: (page: Page) => readonly Item[] | undefined,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const page of pages) items.push(...(of(page) ?? []));
  return items;
}

/** What a client of the SDK is told when nothing but the address is known. */
export const clientOf = (endpoint: string) => ({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
});
