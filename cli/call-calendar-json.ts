import type { CallCalendar } from '../shared/domain/calendar/call-calendar.ts';
import type { CallWarning } from '../shared/domain/calendar/call-warning.ts';
import type { ProjectLife } from '../shared/domain/calendar/project-life.ts';
import type { Call } from '../shared/domain/call/call-schema.ts';
import type { Term } from '../shared/domain/terms/compute-term.ts';
import { brusselsIso, firstInstantOf } from '../shared/domain/time.ts';

const termAsJson = ({ lastDay, endsAt, unmovedLastDay, derivation }: Term) => ({
  lastDay,
  endsAt: brusselsIso(endsAt),
  unmovedLastDay,
  derivation,
});

const lifeAsJson = ({ evaluation, annualReports, ...life }: ProjectLife) => ({
  ...life,
  annualReports: annualReports.map(({ year, due }) => ({ year, ...termAsJson(due) })),
  evaluation: evaluation && {
    opensOn: evaluation.opensOn,
    measuredThrough: evaluation.measuredThrough,
    decidedBy: termAsJson(evaluation.decidedBy),
    packPublishedOn: evaluation.packPublishedOn,
    reducedAdvanceYear: evaluation.reducedAdvanceYear,
    challengeWindow: {
      opensAt: brusselsIso(firstInstantOf(evaluation.challengeWindow.opensOn)),
      ...termAsJson(evaluation.challengeWindow.term),
    },
  },
});

/** Dates as `2024-01-01`; instants with the offset Brussels has then. */
export const calendarAsJson = (call: Call, calendar: CallCalendar, warnings: readonly CallWarning[]): string =>
  JSON.stringify(
    {
      ...calendar,
      handlingTerm: { length: call.terms.handling.length, moves: call.terms.handling.moves },
      earliest: lifeAsJson(calendar.earliest),
      latest: lifeAsJson(calendar.latest),
      warnings,
    },
    null,
    2,
  );
