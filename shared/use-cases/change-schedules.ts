import type { Clock } from '../ports/clock.ts';
import type { Stream } from '../ports/commit.ts';
import type { Schedules } from '../ports/schedules.ts';
import { comparePlan, type Moment } from './compare-plan.ts';
import type { Log } from './log.ts';

export interface ChangeSchedulesDeps {
  readonly schedules: Schedules;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Planned {
  /** Names of the schedules that exist now. */
  readonly names: readonly string[];
  /** Names of those that were there before and are no more. */
  readonly removed: readonly string[];
  /** The earliest moment that is still to act on. */
  readonly next: string | undefined;
  /** Due already: to be acted on at once. */
  readonly due: readonly Moment[];
}

/**
 * Makes the schedules of one project or call equal to the moments that its log and its call ask for now.
 *
 * Safe to run twice: names carry their instants, so the second comparison finds no difference; creating one that exists
 * and deleting one that is gone is nothing.
 */
export const changeSchedules = async (
  { schedules, clock, log }: ChangeSchedulesDeps,
  stream: Stream,
  moments: readonly Moment[],
  scheduled: readonly string[],
): Promise<Planned> => {
  const { due, create, remove, names } = comparePlan(moments, scheduled, clock.now());
  // Created before deleted: a crash in between leaves one schedule too many, which asks its question in vain.
  for (const { name, at, moment } of create) await schedules.create({ name, at, input: { stream, moment } });
  for (const name of remove) await schedules.remove(name);
  if (create.length + remove.length + due.length > 0) {
    log.info('Schedules changed', { stream, created: create.length, removed: remove.length, due: due.length });
  }
  return { names, removed: remove, next: moments.map(({ at }) => at).sort()[0], due };
};
