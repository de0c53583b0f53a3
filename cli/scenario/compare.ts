const shown = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));

/** The value at `years.2024.committedCents` or `scores.0.points`; `length` counts a list. */
export const valueAt = (document: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined;
    return Reflect.get(value, key);
  }, document);

/** Whether what was received has everything that was expected: objects may hold more, lists may not. */
export const matches = (expected: unknown, received: unknown): boolean => {
  if (expected === null) return received === null || received === undefined;
  if (Array.isArray(expected)) {
    return (
      Array.isArray(received) &&
      received.length === expected.length &&
      expected.every((one, index) => matches(one, received[index]))
    );
  }
  if (typeof expected !== 'object') return expected === received;
  if (typeof received !== 'object' || received === null) return false;
  return Object.entries(expected).every(([key, one]) => matches(one, Reflect.get(received, key)));
};

/** One sentence per path whose value is another than expected. */
export const differencesIn = (fields: Readonly<Record<string, unknown>>, document: unknown): readonly string[] =>
  Object.entries(fields).flatMap(([path, expected]) => {
    const received = valueAt(document, path);
    return matches(expected, received) ? [] : [`${path}: expected ${shown(expected)}, got ${shown(received)}`];
  });
