import type { Job } from './agenda.ts';

export interface ReadyJob {
  readonly name: string;
  readonly job: Job;
}

// Taken entries are dropped together: to shift an array each time costs its whole length.
const DROPPED_TOGETHER = 1000;

/** Work that is ready, first in, first out. */
export class ReadyQueue {
  #jobs: ReadyJob[] = [];
  #head = 0;

  get isEmpty(): boolean {
    return this.#head === this.#jobs.length;
  }

  add(job: ReadyJob): void {
    this.#jobs.push(job);
  }

  take(): ReadyJob | undefined {
    const job = this.#jobs[this.#head];
    if (job === undefined) {
      this.clear();
      return undefined;
    }
    this.#head += 1;
    if (this.#head > DROPPED_TOGETHER) {
      this.#jobs = this.#jobs.slice(this.#head);
      this.#head = 0;
    }
    return job;
  }

  clear(): void {
    this.#jobs = [];
    this.#head = 0;
  }
}
