import type { Journal } from './journal.ts';

/** A map in memory that goes back with the transaction in which it was changed. */
export class KeptMap<Key, Value extends object | string | number> {
  readonly #journal: Pick<Journal, 'onRollback'>;
  readonly #entries = new Map<Key, Value>();

  constructor(journal: Pick<Journal, 'onRollback'>) {
    this.#journal = journal;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: Key): Value | undefined {
    return this.#entries.get(key);
  }

  has(key: Key): boolean {
    return this.#entries.has(key);
  }

  values(): Iterable<Value> {
    return this.#entries.values();
  }

  set(key: Key, value: Value): void {
    this.#undoLater(key);
    this.#entries.set(key, value);
  }

  delete(key: Key): void {
    this.#undoLater(key);
    this.#entries.delete(key);
  }

  #undoLater(key: Key): void {
    const before = this.#entries.get(key);
    this.#journal.onRollback(() => {
      if (before === undefined) this.#entries.delete(key);
      else this.#entries.set(key, before);
    });
  }
}
