import type { Agenda, Job } from '../../kernel/agenda.ts';

interface Timer {
  readonly key: string;
  readonly at: number;
  readonly job: Job;
}

/** An agenda whose clock jumps to the next timer, for tests and recorded cases that stand without a whole cloud. */
export class VirtualAgenda implements Agenda {
  #now: number;
  readonly #jobs: Job[] = [];
  readonly #timers = new Map<string, Timer>();

  constructor(now: number = Date.UTC(2025, 0, 1)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  enqueue(_name: string, job: Job): void {
    this.#jobs.push(job);
  }

  setTimer(key: string, at: number, job: Job): void {
    this.#timers.set(key, { key, at, job });
  }

  clearTimer(key: string): void {
    this.#timers.delete(key);
  }

  /** The keys of the timers that are set. */
  timers(): readonly string[] {
    return [...this.#timers.keys()].sort();
  }

  /** Does all work that is ready, without moving the clock. */
  async settle(): Promise<void> {
    for (let at = 0; at < this.#jobs.length; at += 1) await this.#jobs[at]?.();
    this.#jobs.length = 0;
  }

  /** Does everything there is to do up to an instant, or until nothing is left. */
  async run(until: number = Number.POSITIVE_INFINITY): Promise<void> {
    await this.settle();
    for (let timer = this.#nextTimer(); timer !== undefined && timer.at <= until; timer = this.#nextTimer()) {
      this.#timers.delete(timer.key);
      this.#now = Math.max(this.#now, timer.at);
      await timer.job();
      await this.settle();
    }
    if (Number.isFinite(until)) this.#now = Math.max(this.#now, until);
  }

  #nextTimer(): Timer | undefined {
    let next: Timer | undefined;
    for (const timer of this.#timers.values()) {
      if (next === undefined || timer.at < next.at || (timer.at === next.at && timer.key < next.key)) next = timer;
    }
    return next;
  }
}
