/** What the local cloud counts. Durations are whole milliseconds of the machine's time. */
export type Counter =
  | 'transitions'
  | 'invocations'
  | 'invocationMilliseconds'
  | 'reads'
  | 'writes'
  | 'events'
  | 'schedules'
  | 'mails'
  | 'calls';

export type Counts = Readonly<Record<string, number>>;

export interface Meter {
  /** Adds to `counter` under `name` (a function, `dynamodb:PutItem`, a state machine), and to the total of `key`. */
  count(counter: Counter, name: string, amount?: number, key?: string): void;
  /** Sums per counter; of one key when given. */
  totals(key?: string): Counts;
  /** Sums per name of one counter, e.g. invocations per function. */
  byName(counter: Counter): Counts;
  keys(): readonly string[];
  reset(): void;
}

export function createMeter(): Meter {
  const all = new Map<string, number>();
  const names = new Map<string, Map<string, number>>();
  const perKey = new Map<string, Map<string, number>>();
  return {
    count(counter, name, amount = 1, key = undefined) {
      add(all, counter, amount);
      add(within(names, counter), name, amount);
      if (key !== undefined) add(within(perKey, key), counter, amount);
    },
    totals: (key) => Object.fromEntries(key === undefined ? all : (perKey.get(key) ?? [])),
    byName: (counter) => Object.fromEntries(names.get(counter) ?? []),
    keys: () => [...perKey.keys()],
    reset() {
      all.clear();
      names.clear();
      perKey.clear();
    },
  };
}

function add(counts: Map<string, number>, name: string, amount: number): void {
  counts.set(name, (counts.get(name) ?? 0) + amount);
}

function within(groups: Map<string, Map<string, number>>, name: string): Map<string, number> {
  const existing = groups.get(name);
  if (existing !== undefined) return existing;
  const created = new Map<string, number>();
  groups.set(name, created);
  return created;
}
