import { compactInstant } from '../domain/time.ts';

/** One moment that log and call ask for. */
export interface Moment {
  /** The name of its schedule, which carries its instant. */
  readonly name: string;
  readonly at: string;
  /** What the decision knows it by. */
  readonly moment: string;
}

export interface Changes {
  /** Due already: to be acted on now rather than scheduled. */
  readonly due: readonly Moment[];
  readonly create: readonly Moment[];
  readonly remove: readonly string[];
  /** What is scheduled once the changes are made. */
  readonly names: readonly string[];
}

/** The minute in a schedule's name, `..._20240102T2259Z`; undefined for a name that is not ours. */
const minuteIn = (name: string): string | undefined => /_(\d{8}T\d{4}Z)$/.exec(name)?.[1];

/** What to create and delete so that the schedules equal the moments: a difference of two sets of names. */
export const comparePlan = (asked: readonly Moment[], scheduled: readonly string[], now: string): Changes => {
  const there = new Set(scheduled);
  const wanted = new Set(asked.map(({ name }) => name));
  const thisMinute = compactInstant(now);
  const due = asked.filter(({ at }) => at <= now);
  const toCome = asked.filter(({ at }) => at > now);
  // A schedule deletes itself once it fired; one that is late, or is tried again, asks its question in vain.
  const fired = (name: string): boolean => {
    const minute = minuteIn(name);
    return minute !== undefined && minute <= thisMinute;
  };
  return {
    due,
    create: toCome.filter(({ name }) => !there.has(name)),
    remove: scheduled.filter((name) => !wanted.has(name) && !fired(name)),
    names: toCome.map(({ name }) => name),
  };
};
