/** The clock of the server: the only one that decides whether something is in time. */
export interface Clock {
  /** This instant in UTC, to the millisecond: `2024-06-30T21:59:59.999Z`. */
  now(): string;
}

let last = { at: Number.NaN, text: '' };

/** The clock of the machine. Whatever is asked within a millisecond hears the same text. */
export const systemClock: Clock = {
  now: () => {
    const at = Date.now();
    if (at !== last.at) last = { at, text: new Date(at).toISOString() };
    return last.text;
  },
};
