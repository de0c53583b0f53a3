import { limitsOf } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import { brussels, brusselsIso, instantBefore, Temporal } from '../time.ts';
import { type HandlingDay, handlingDays } from './handling-days.ts';
import { type ProjectLife, projectLife } from './project-life.ts';

export interface ClockChange {
  /** The first instant of the new offset. */
  readonly at: string;
  readonly from: string;
  readonly to: string;
}

/** A window or round, its instants written with the offset of Brussels. */
export interface OpenPeriod {
  readonly id: string;
  readonly opensAt: string;
  readonly closesAt: string;
  readonly opensOn: Temporal.PlainDate;
  readonly closesOn: Temporal.PlainDate;
  /** Where the clock goes forward or back while it is open. */
  readonly clockChanges: readonly ClockChange[];
}

export interface RoundDates extends OpenPeriod {
  readonly earliestStart: Temporal.PlainDate;
  readonly latestStart: Temporal.PlainDate;
  /** When the owners of a draft are warned. */
  readonly draftReminders: readonly string[];
}

/** Every date of a call: what a managing authority looks through before it publishes. */
export interface CallCalendar {
  readonly call: { readonly id: string; readonly version: string };
  readonly timeZone: string;
  readonly window: OpenPeriod;
  readonly rounds: readonly RoundDates[];
  readonly handling: readonly HandlingDay[];
  /** Of a project with the earliest start, and of one with the latest; both run to the latest end. */
  readonly earliest: ProjectLife;
  readonly latest: ProjectLife;
}

const clockChanges = (opensAt: Temporal.Instant, closesAt: Temporal.Instant): readonly ClockChange[] => {
  const changes: ClockChange[] = [];
  let next = opensAt.toZonedDateTimeISO(brussels).getTimeZoneTransition('next');
  while (next !== null && Temporal.Instant.compare(next.toInstant(), closesAt) <= 0) {
    changes.push({
      at: brusselsIso(next.toInstant()),
      from: next.subtract({ seconds: 1 }).offset,
      to: next.offset,
    });
    next = next.getTimeZoneTransition('next');
  }
  return changes;
};

const openPeriod = (id: string, limits: { readonly opens: string; readonly closes: string }): OpenPeriod => {
  const { opensAt, closesAt } = limitsOf(limits);
  return {
    id,
    opensAt: brusselsIso(opensAt),
    closesAt: brusselsIso(closesAt),
    opensOn: Temporal.PlainDate.from(limits.opens),
    closesOn: Temporal.PlainDate.from(limits.closes),
    clockChanges: clockChanges(opensAt, closesAt),
  };
};

export const callCalendar = (call: Call): CallCalendar => {
  const latestEnd = Temporal.PlainDate.from(call.projectPeriod.latestEnd);
  return {
    call: { id: call.id, version: call.version },
    timeZone: call.timeZone,
    window: openPeriod('window', call.submissionWindow),
    rounds: call.rounds.map((round) => ({
      ...openPeriod(round.id, round),
      earliestStart: Temporal.PlainDate.from(round.start.earliest),
      latestStart: Temporal.PlainDate.from(round.start.latest),
      draftReminders: call.reminders.draft.map((lead) => brusselsIso(instantBefore(limitsOf(round).closesAt, lead))),
    })),
    handling: handlingDays(call),
    earliest: projectLife(call, Temporal.PlainDate.from(call.projectPeriod.earliestStart), latestEnd),
    latest: projectLife(call, Temporal.PlainDate.from(call.projectPeriod.latestStart), latestEnd),
  };
};
