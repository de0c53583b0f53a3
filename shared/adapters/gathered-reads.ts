import type { Key, Table } from './table.ts';

const textOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;
const keyIn = (item: Record<string, unknown>): string => textOf({ pk: String(item['pk']), sk: String(item['sk']) });

interface Gathering {
  readonly keys: Map<string, Key>;
  readonly items: Promise<ReadonlyMap<string, Record<string, unknown>>>;
}

/**
 * A table whose reads by key go out together when they are begun together: what `Promise.all` asks of several adapters
 * is one call, with one round trip and one price. Each gets the items of its own keys; a failure fails them all.
 */
export const gatheringReads = (table: Table): Table => {
  let gathering: Gathering | undefined;
  const begin = (): Gathering => {
    const keys = new Map<string, Key>();
    // A turn later, when whoever begins now has said what it asks for.
    const items = Promise.resolve().then(async () => {
      gathering = undefined;
      return new Map((await table.getMany([...keys.values()])).map((item) => [keyIn(item), item]));
    });
    return { keys, items };
  };
  return {
    ...table,
    async getMany(asked) {
      if (asked.length === 0) return [];
      gathering ??= begin();
      const { keys, items } = gathering;
      for (const key of asked) keys.set(textOf(key), key);
      const found = await items;
      return asked.map((key) => found.get(textOf(key))).filter((item) => item !== undefined);
    },
  };
};
