import { AsyncLocalStorage } from 'node:async_hooks';

/** What the local cloud counts. Durations are whole milliseconds of the machine's time. */
export type Counter =
  | 'transitions'
  | 'invocations'
  | 'invocationMilliseconds'
  /** Read and write request units. */
  | 'reads'
  | 'writes'
  | 'readCalls'
  | 'writeCalls'
  | 'events'
  | 'schedulesCreated'
  | 'schedules'
  | 'mails'
  | 'calls';

export type Counts = Readonly<Record<string, number>>;

/** Whom a text concerns, such as the project that an event names; undefined when it concerns nobody. */
export type MeterKey = (text: string) => string | undefined;

/** The key of what concerns nobody in particular. */
export const nobody = 'stage';

/**
 * Counts for keys. What is done within `concerning` counts for the key that its text names, through all that it awaits;
 * text that names none goes on with the key that held, and without any counts for `stage`.
 */
export interface Meter {
  /** Adds to `counter` under `name` (a function, `dynamodb:PutItem`, a state machine), for the key that holds. */
  count(counter: Counter, name: string, amount?: number): void;
  concerning<T>(text: string, work: () => T): T;
  /** Sums per counter; of one key when given. */
  totals(key?: string): Counts;
  /** Sums per name of one counter, e.g. invocations per function; of one key when given. */
  byName(counter: Counter, key?: string): Counts;
  keys(): readonly string[];
  reset(): void;
}

class Sums {
  readonly totals = new Map<string, number>();
  readonly names = new Map<string, Map<string, number>>();

  add(counter: string, name: string, amount: number): void {
    add(this.totals, counter, amount);
    add(within(this.names, counter, newCounts), name, amount);
  }
}

export function createMeter(keyOf: MeterKey = () => undefined): Meter {
  const holding = new AsyncLocalStorage<string>();
  const all = new Sums();
  const perKey = new Map<string, Sums>();
  const sumsOf = (key: string | undefined): Sums | undefined => (key === undefined ? all : perKey.get(key));
  return {
    count(counter, name, amount = 1) {
      all.add(counter, name, amount);
      within(perKey, holding.getStore() ?? nobody, newSums).add(counter, name, amount);
    },
    concerning(text, work) {
      const key = keyOf(text);
      return key === undefined ? work() : holding.run(key, work);
    },
    totals: (key) => Object.fromEntries(sumsOf(key)?.totals ?? []),
    byName: (counter, key) => Object.fromEntries(sumsOf(key)?.names.get(counter) ?? []),
    keys: () => [...perKey.keys()],
    reset() {
      all.totals.clear();
      all.names.clear();
      perKey.clear();
    },
  };
}

const newCounts = (): Map<string, number> => new Map();
const newSums = (): Sums => new Sums();

function add(counts: Map<string, number>, name: string, amount: number): void {
  counts.set(name, (counts.get(name) ?? 0) + amount);
}

function within<Value>(groups: Map<string, Value>, name: string, make: () => Value): Value {
  const existing = groups.get(name);
  if (existing !== undefined) return existing;
  const created = make();
  groups.set(name, created);
  return created;
}
