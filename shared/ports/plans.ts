import type { Stream } from './commit.ts';

/** What was scheduled for a project or a call, as the planner last left it. */
export interface Plan {
  /** The version of the log it was derived from. */
  readonly version: number;
  /** Names of the schedules that exist; each carries its instant. */
  readonly names: readonly string[];
  /** The earliest moment that is still to act on; it lies in the past until what it asks is on the log. */
  readonly next?: string | undefined;
}

export interface Plans {
  get(stream: Stream): Promise<Plan | undefined>;
  /** Of those that have one. */
  getMany(streams: readonly Stream[]): Promise<ReadonlyMap<Stream, Plan>>;
  /** `older`: a plan of a later version was there already, and stays. */
  put(stream: Stream, plan: Plan): Promise<'written' | 'older'>;
}
