import type { Clock } from './clock.ts';
import { realClearInterval, realSetInterval } from './real-time.ts';

// What a killed process wrote is at most this much later than where its clock starts again (milliseconds), also when
// the clock of the machine was set back meanwhile.
const MOST_BEHIND = 1000;

/** Tells how far a clock has come, often enough for the next process to start no earlier than this one worked. */
export class ClockKeeper {
  readonly #clock: Clock;
  readonly #tell: ((now: number, lead: number | undefined) => void) | undefined;
  #toldAt = Number.NEGATIVE_INFINITY;
  #watch: ReturnType<typeof realSetInterval> | undefined;

  constructor(clock: Clock, tell: ((now: number, lead: number | undefined) => void) | undefined) {
    this.#clock = clock;
    this.#tell = tell;
    this.keep();
  }

  /** To be called whenever the clock was set. */
  keep(): void {
    this.#toldAt = this.#clock.now();
    this.#tell?.(this.#toldAt, this.#clock.lead);
  }

  /** To be called before each job. A clock that stands moves by being set only, which was told. */
  keepUp(): void {
    if (this.#clock.held) return;
    if (this.#clock.now() - this.#toldAt >= MOST_BEHIND) this.keep();
  }

  /** Keeps up during a long job too, which writes while it waits. An idle clock writes nothing. */
  watch(agenda: { isBusy: () => boolean; onFailure: (error: unknown) => void }): void {
    if (this.#clock.kind === 'virtual' || this.#tell === undefined) return;
    const look = (): void => {
      if (!agenda.isBusy()) return;
      try {
        this.keepUp();
      } catch (error) {
        agenda.onFailure(error);
      }
    };
    this.#watch = realSetInterval(look, MOST_BEHIND).unref();
  }

  close(): void {
    realClearInterval(this.#watch);
    this.keep();
  }
}
