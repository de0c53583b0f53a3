import { Temporal } from '../time.ts';

/** The term stands still from the day after `from` (the request) through `until` (the answer). */
export interface Suspension {
  readonly from: Temporal.PlainDate;
  readonly until: Temporal.PlainDate;
}

export interface CountedSuspension extends Suspension {
  /** Calendar days added; days already counted for an earlier request are not added again. */
  readonly days: number;
  /** The unmoved end after these days. */
  readonly end: Temporal.PlainDate;
}

export interface CountedSuspensions {
  readonly unmovedLastDay: Temporal.PlainDate;
  readonly counted: readonly CountedSuspension[];
  /** Requests made after the term had ended: a term that is over cannot be suspended. */
  readonly ignored: readonly Suspension[];
}

interface Running {
  readonly eventDay: Temporal.PlainDate;
  readonly planned: Temporal.PlainDate;
  readonly suspensions: readonly Suspension[];
}

const later = (one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate =>
  Temporal.PlainDate.compare(one, other) >= 0 ? one : other;

/** Adds the suspended days, earliest request first; `settled` gives the end as it stands, moved if the term moves. */
export const countSuspensions = (
  { eventDay, planned, suspensions }: Running,
  settled: (unmoved: Temporal.PlainDate) => Temporal.PlainDate,
): CountedSuspensions => {
  const counted: CountedSuspension[] = [];
  const ignored: Suspension[] = [];
  let end = planned;
  let countedThrough = eventDay;
  for (const suspension of [...suspensions].sort((a, b) => Temporal.PlainDate.compare(a.from, b.from))) {
    if (Temporal.PlainDate.compare(suspension.from, settled(end)) > 0) {
      ignored.push(suspension);
      continue;
    }
    // Answered before this term began: it never stood still for it.
    if (Temporal.PlainDate.compare(suspension.until, eventDay) < 0) continue;
    const since = later(suspension.from, countedThrough);
    const days = Math.max(0, since.until(suspension.until, { largestUnit: 'days' }).days);
    end = end.add({ days });
    countedThrough = later(suspension.until, countedThrough);
    counted.push({ ...suspension, days, end });
  }
  return { unmovedLastDay: end, counted, ignored };
};
