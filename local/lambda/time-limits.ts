import { realClearTimeout, realSetTimeout } from '../kernel/real-time.ts';

interface Limit {
  /** Of the machine's clock that only goes forward. */
  readonly at: number;
  readonly pass: () => void;
}

/**
 * Ends what takes too long. Nearly all work ends in time, and a timer of Node costs more to set and to clear than all
 * else that surrounds an invocation: one serves all, and is set anew only for a limit that comes before the others.
 */
class TimeLimits {
  // Small: what is under way at this moment.
  readonly #open = new Set<Limit>();
  #timer: ReturnType<typeof realSetTimeout> | undefined;
  #firesAt = Number.POSITIVE_INFINITY;

  within<T>(milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> {
    return new Promise((resolve, reject) => {
      const limit = { at: performance.now() + milliseconds, pass: () => reject(late()) };
      this.#add(limit);
      work.then(
        (value) => {
          this.#remove(limit);
          resolve(value);
        },
        (error: unknown) => {
          this.#remove(limit);
          reject(error);
        },
      );
    });
  }

  #add(limit: Limit): void {
    this.#open.add(limit);
    if (limit.at < this.#firesAt) this.#fireAt(limit.at);
    else if (this.#open.size === 1) this.#timer?.ref();
  }

  #remove(limit: Limit): void {
    this.#open.delete(limit);
    // It may be set still; the process need not wait for it.
    if (this.#open.size === 0) this.#timer?.unref();
  }

  #fireAt(at: number): void {
    realClearTimeout(this.#timer);
    this.#firesAt = at;
    this.#timer = realSetTimeout(() => this.#fire(), Math.max(0, at - performance.now()));
  }

  #fire(): void {
    this.#timer = undefined;
    this.#firesAt = Number.POSITIVE_INFINITY;
    const now = performance.now();
    let next = Number.POSITIVE_INFINITY;
    for (const limit of this.#open) {
      if (limit.at > now) {
        next = Math.min(next, limit.at);
        continue;
      }
      this.#open.delete(limit);
      limit.pass();
    }
    if (next < Number.POSITIVE_INFINITY) this.#fireAt(next);
  }
}

const limits = new TimeLimits();

/** What `work` ends with, or the error of `late` when it has not ended in time, by the machine's clock. */
export const withinTime = <T>(milliseconds: number, work: Promise<T>, late: () => Error): Promise<T> =>
  limits.within(milliseconds, work, late);
