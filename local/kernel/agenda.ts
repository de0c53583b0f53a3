/**
 * The order of everything that happens in the local cloud. Work that is ready runs first in, first out, one job at a
 * time; a timer fires when nothing is ready and its instant has come. On a virtual clock the instant comes at once:
 * the clock jumps there. Timers of the same instant fire in the order of their keys, so a run can be repeated.
 */
export interface Agenda {
  /** Milliseconds since the epoch, on this cloud's clock. Never runs backwards. */
  now(): number;
  /** Runs `job` after all work enqueued before it. A job that throws stops the cloud: jobs handle their own failures. */
  enqueue(name: string, job: Job): void;
  /** Fires `job` once at `at` (milliseconds), or as soon as possible when that is past. The same key replaces. */
  setTimer(key: string, at: number, job: Job): void;
  clearTimer(key: string): void;
}

export type Job = () => void | Promise<void>;
