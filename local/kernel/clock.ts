import { realNow } from './real-time.ts';

export type ClockSettings = { readonly kind: 'real' } | { readonly kind: 'virtual'; readonly start: string };

// A restart within this of the instant it had reached goes on with the machine's time.
const TOLERATED_LEAD = 1000;

/** The clock of a cloud: real, held, or virtual (which is: held for good). It never runs backwards. */
export class Clock {
  readonly kind: 'real' | 'virtual';
  #held: boolean;
  // While held: the instant itself. While running: how far it is ahead of the machine's clock.
  #instant: number;
  #offset = 0;
  #last = Number.NEGATIVE_INFINITY;

  /** @param reached the instant that this cloud had reached when it was last closed: the clock starts no earlier. */
  constructor(settings: ClockSettings, reached: number | undefined) {
    this.kind = settings.kind;
    const start = settings.kind === 'virtual' ? Date.parse(settings.start) : realNow();
    if (Number.isNaN(start)) {
      throw new Error(`The start of a virtual clock must be an ISO instant; received ${JSON.stringify(settings)}.`);
    }
    this.#held = settings.kind === 'virtual';
    this.#instant = Math.max(start, reached ?? start);
    const lead = this.#instant - realNow();
    if (lead > TOLERATED_LEAD) this.#offset = lead;
  }

  get held(): boolean {
    return this.#held;
  }

  now(): number {
    // The machine's clock may be set back; the cloud's never is.
    const now = this.#held ? this.#instant : realNow() + this.#offset;
    if (now > this.#last) this.#last = now;
    return this.#last;
  }

  jump(instant: number): void {
    if (this.#held) this.#instant = instant;
    else this.#offset += instant - this.now();
  }

  hold(): void {
    this.#instant = this.now();
    this.#held = true;
  }

  release(): void {
    if (this.kind === 'virtual' || !this.#held) return;
    this.#offset = this.#instant - realNow();
    this.#held = false;
  }
}
