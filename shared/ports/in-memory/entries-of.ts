/** What is found of each key; a key of which nothing is found has no entry. */
export const entriesOf = <Key, Value>(
  keys: readonly Key[],
  find: (key: Key) => Value | undefined,
): ReadonlyMap<Key, Value> =>
  new Map(
    keys.flatMap((key) => {
      const value = find(key);
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
