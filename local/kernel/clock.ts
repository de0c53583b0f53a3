import { realNow } from './real-time.ts';

export type ClockSettings =
  /** The machine's time; with `start`, as if the machine had been switched on at that instant. */
  { readonly kind: 'real'; readonly start?: string } | { readonly kind: 'virtual'; readonly start: string };

/** How far the clock of some data had come when it was last heard of. */
export interface ClockKept {
  /** It starts no earlier than this instant. */
  readonly reached: number | undefined;
  /** How far it ran ahead of the machine's clock (behind it, when negative); absent when it stood still. */
  readonly lead: number | undefined;
}

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

  constructor(settings: ClockSettings, { reached, lead }: ClockKept) {
    this.kind = settings.kind;
    this.#held = settings.kind === 'virtual';
    const start = startOf(settings);
    // A clock that ran ahead went on while nothing ran here, as every clock does.
    const resumed = settings.kind === 'real' && lead !== undefined ? realNow() + lead : Number.NEGATIVE_INFINITY;
    this.#instant = Math.max(start ?? realNow(), resumed, reached ?? Number.NEGATIVE_INFINITY);
    const ahead = this.#instant - realNow();
    if (start !== undefined || ahead > TOLERATED_LEAD) this.#offset = ahead;
    this.#last = this.#instant;
  }

  get held(): boolean {
    return this.#held;
  }

  /** How far it runs ahead of the machine's clock; undefined while it stands still. */
  get lead(): number | undefined {
    return this.#held ? undefined : this.#offset;
  }

  now(): number {
    // The machine's clock may be set back; the cloud's never is.
    const now = this.#held ? this.#instant : realNow() + this.#offset;
    if (now > this.#last) this.#last = now;
    return this.#last;
  }

  /** Goes forward to an instant; one that is past changes nothing. */
  jump(instant: number): void {
    if (instant <= this.now()) return;
    if (this.#held) this.#instant = instant;
    else this.#offset = instant - realNow();
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

function startOf(settings: ClockSettings): number | undefined {
  if (settings.start === undefined) return undefined;
  const start = Date.parse(settings.start);
  if (!Number.isNaN(start)) return start;
  throw new Error(`The start of a clock must be an ISO instant; received ${JSON.stringify(settings)}.`);
}
