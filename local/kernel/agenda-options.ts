import type { ClockSettings } from './clock.ts';

export interface AgendaOptions {
  readonly clock: ClockSettings;
  /** The instant that this cloud had reached when it was last heard of: the clock starts no earlier. */
  readonly reached?: number | undefined;
  /** How far its clock then ran ahead of the machine's: it still does. */
  readonly lead?: number | undefined;
  /**
   * Told when the clock is set, jumps, is paused or runs again, so that it can be kept; while a clock runs, also when
   * there is work and it was last told a second ago.
   */
  readonly onClockChange?: (now: number, lead: number | undefined) => void;
  /** Told once, when a job throws. */
  readonly onFailure?: (failure: Error) => void;
}
