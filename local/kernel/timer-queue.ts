import type { Job } from './agenda.ts';

/** A timer that is set: its key begins with the service that set it. */
export interface PlannedTimer {
  readonly key: string;
  readonly at: number;
}

export interface Timer extends PlannedTimer {
  readonly job: Job;
}

const before = (a: Timer, b: Timer): boolean => a.at < b.at || (a.at === b.at && a.key < b.key);

/** Timers by instant, then by key. A binary heap; a replaced or cleared timer stays in it until it comes up. */
export class TimerQueue {
  readonly #heap: Timer[] = [];
  readonly #byKey = new Map<string, Timer>();

  get size(): number {
    return this.#byKey.size;
  }

  set(timer: Timer): void {
    this.#byKey.set(timer.key, timer);
    this.#heap.push(timer);
    this.#rise(this.#heap.length - 1);
  }

  clear(key: string): void {
    this.#byKey.delete(key);
  }

  /** The next timer that is still wanted, without taking it. */
  next(): Timer | undefined {
    while (this.#heap[0] !== undefined && this.#byKey.get(this.#heap[0].key) !== this.#heap[0]) this.#pop();
    return this.#heap[0];
  }

  /** The first timers that are still wanted, in their order. */
  first(limit: number): readonly Timer[] {
    return [...this.#byKey.values()].sort((a, b) => (before(a, b) ? -1 : 1)).slice(0, limit);
  }

  take(): Timer | undefined {
    const timer = this.next();
    if (timer === undefined) return undefined;
    this.#pop();
    this.#byKey.delete(timer.key);
    return timer;
  }

  #pop(): void {
    const last = this.#heap.pop();
    if (last === undefined || this.#heap.length === 0) return;
    this.#heap[0] = last;
    this.#sink(0);
  }

  #rise(start: number): void {
    let index = start;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  #sink(start: number): void {
    let index = start;
    for (;;) {
      const left = 2 * index + 1;
      const child = this.#isBefore(left + 1, left) ? left + 1 : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #isBefore(a: number, b: number): boolean {
    const first = this.#heap[a];
    const second = this.#heap[b];
    return first !== undefined && second !== undefined && before(first, second);
  }

  #swapIfBefore(a: number, b: number): boolean {
    const first = this.#heap[a];
    const second = this.#heap[b];
    if (first === undefined || second === undefined || !before(first, second)) return false;
    this.#heap[a] = second;
    this.#heap[b] = first;
    return true;
  }
}
