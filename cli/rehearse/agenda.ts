/** Something that somebody will do at an instant. */
export interface Appointment {
  /** Milliseconds since the epoch, on the clock of the cloud. */
  readonly at: number;
  /** Names it: the same key is planned once. */
  readonly key: string;
  readonly act: () => Promise<void>;
}

const comesBefore = (one: Appointment, other: Appointment): boolean =>
  one.at < other.at || (one.at === other.at && one.key < other.key);

/** What people are going to do, the first one first: a binary heap, so that it does not slow down with their number. */
export class Agenda {
  readonly #heap: Appointment[] = [];
  readonly #known = new Set<string>();

  /** Plans it, unless it was planned before. */
  plan(appointment: Appointment): void {
    if (this.#known.has(appointment.key)) return;
    this.#known.add(appointment.key);
    this.#heap.push(appointment);
    this.#rise(this.#heap.length - 1);
  }

  has(key: string): boolean {
    return this.#known.has(key);
  }

  nextAt(): number | undefined {
    return this.#heap[0]?.at;
  }

  /** Takes the first one off, when its instant has come. */
  take(now: number): Appointment | undefined {
    const first = this.#heap[0];
    if (first === undefined || first.at > now) return undefined;
    const last = this.#heap.pop();
    if (last !== undefined && this.#heap.length > 0) {
      this.#heap[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #swap(one: number, other: number): void {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    if (first === undefined || second === undefined) return;
    this.#heap[one] = second;
    this.#heap[other] = first;
  }

  #isBefore(one: number, other: number): boolean {
    const [first, second] = [this.#heap[one], this.#heap[other]];
    return first !== undefined && second !== undefined && comesBefore(first, second);
  }

  #rise(from: number): void {
    let index = from;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#isBefore(index, parent)) return;
      this.#swap(index, parent);
      index = parent;
    }
  }

  #sink(from: number): void {
    let index = from;
    for (;;) {
      const left = 2 * index + 1;
      const least = [left, left + 1].reduce((best, child) => (this.#isBefore(child, best) ? child : best), index);
      if (least === index) return;
      this.#swap(index, least);
      index = least;
    }
  }
}
