/** Elements in an order of their own. Most are added near the end, which is cheap; others move those behind them. */
export class SortedList<T> {
  readonly #compare: (one: T, other: T) => number;
  readonly #elements: T[] = [];

  constructor(compare: (one: T, other: T) => number) {
    this.#compare = compare;
  }

  get length(): number {
    return this.#elements.length;
  }

  at(position: number): T | undefined {
    return this.#elements[position];
  }

  /** All of them, in their order, as they are now. */
  all(): T[] {
    return [...this.#elements];
  }

  add(element: T): void {
    const last = this.#elements.at(-1);
    if (last === undefined || this.#compare(last, element) < 0) this.#elements.push(element);
    else this.#elements.splice(this.#positionOf(element), 0, element);
  }

  remove(element: T): void {
    const position = this.#positionOf(element);
    if (this.#elements[position] === element) this.#elements.splice(position, 1);
  }

  /** How many of the first elements meet a condition that none behind them meets. */
  countWhile(meets: (element: T) => boolean): number {
    let [from, to] = [0, this.#elements.length];
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (meets(this.#elements[middle] as T)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  #positionOf(element: T): number {
    return this.countWhile((each) => this.#compare(each, element) < 0);
  }
}
