import type { RunningAgenda } from '../../kernel/create-agenda.ts';

export interface Travelling {
  readonly until: number;
  readonly startedAt: number;
}

/**
 * The clock on its way: a jump over years runs everything that is planned in between, which takes its time. Pages start
 * it, look on, and halt it.
 */
export class Journey {
  readonly #agenda: RunningAgenda;
  #under: (Travelling & { readonly stop: AbortController; readonly done: Promise<void> }) | undefined;
  #failure: string | undefined;

  constructor(agenda: RunningAgenda) {
    this.#agenda = agenda;
  }

  /** Where the clock goes; undefined when it is not on its way. */
  get travelling(): Travelling | undefined {
    return this.#under;
  }

  /** Why the last one did not arrive. */
  get failure(): string | undefined {
    return this.#failure;
  }

  /** Runs everything up to and including an instant, and sets the clock there; false when it is on its way already. */
  begin(until: number): boolean {
    if (this.#under !== undefined) return false;
    const stop = new AbortController();
    this.#failure = undefined;
    const done = this.#agenda
      .advanceTo(until, { signal: stop.signal })
      .catch((error: unknown) => {
        this.#failure = error instanceof Error ? error.message : String(error);
      })
      .finally(() => {
        this.#under = undefined;
      });
    this.#under = { until, startedAt: this.#agenda.now(), stop, done };
    return true;
  }

  /** Ends it after what is running; the clock stays where it has come. */
  async halt(): Promise<void> {
    this.#under?.stop.abort();
    await this.#under?.done;
  }

  /** Resolves when it has arrived, or when it has failed. */
  async arrived(): Promise<void> {
    await this.#under?.done;
  }
}
