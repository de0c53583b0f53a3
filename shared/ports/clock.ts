/** The clock of the server: the only one that decides whether something is in time. */
export interface Clock {
  /** This instant in UTC, to the millisecond: `2024-06-30T21:59:59.999Z`. */
  now(): string;
}

export const systemClock: Clock = { now: () => new Date().toISOString() };
