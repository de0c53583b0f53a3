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

/** A sum that is added to where it is: to put a number into a map again is to look for its place again. */
interface Sum {
  amount: number;
}

type Amounts = Map<string, Sum>;
/** Per counter, per name. */
type Sums = Map<string, Amounts>;

export function createMeter(keyOf: MeterKey = () => undefined): Meter {
  // What is done again and again is adding: sums over keys and names are made when somebody asks.
  const holding = new AsyncLocalStorage<Sums>();
  const perKey = new Map<string, Sums>();
  const ofNobody = within(perKey, nobody, newSums);
  const asked = (key: string | undefined): Sums[] =>
    key === undefined ? [...perKey.values()] : [perKey.get(key) ?? newSums()];
  return {
    count(counter, name, amount = 1) {
      add(within(holding.getStore() ?? ofNobody, counter, newAmounts), name, amount);
    },
    concerning(text, work) {
      const key = keyOf(text);
      return key === undefined ? work() : holding.run(within(perKey, key, newSums), work);
    },
    totals: (key) => summed(asked(key), (counter) => counter),
    byName: (counter, key) => summed(asked(key), (one, name) => (one === counter ? name : undefined)),
    keys: () => [...perKey].filter(([, sums]) => sums.size > 0).map(([key]) => key),
    reset() {
      // What runs on holds on to its sums: they are emptied, not replaced.
      for (const sums of perKey.values()) sums.clear();
    },
  };
}

const newSums = (): Sums => new Map();
const newAmounts = (): Amounts => new Map();

/** Sums of all amounts that are given a name. */
function summed(all: readonly Sums[], nameOf: (counter: string, name: string) => string | undefined): Counts {
  const result: Amounts = new Map();
  for (const sums of all) {
    for (const [counter, amounts] of sums) {
      for (const [name, { amount }] of amounts) {
        const found = nameOf(counter, name);
        if (found !== undefined) add(result, found, amount);
      }
    }
  }
  return Object.fromEntries([...result].map(([name, { amount }]) => [name, amount]));
}

function add(amounts: Amounts, name: string, amount: number): void {
  const known = amounts.get(name);
  if (known === undefined) amounts.set(name, { amount });
  else known.amount += amount;
}

function within<Value>(groups: Map<string, Value>, name: string, make: () => Value): Value {
  const existing = groups.get(name);
  if (existing !== undefined) return existing;
  const created = make();
  groups.set(name, created);
  return created;
}
