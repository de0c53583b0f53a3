import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { reportDueOn } from './dues.ts';
import type { ByKind } from './events.ts';
import { begunYear, isRefusal } from './report-open.ts';
import { struckOf } from './settle-year.ts';
import { openCorrection } from './standing.ts';

/** Per kind at most so much; or `correction-over-claim` with the first kind that is over. */
export const overClaim = (asked: ByKind, limit: ByKind): Refusal | undefined => {
  for (const kind of ['operationCents', 'supportCents'] as const) {
    if (asked[kind] > limit[kind]) {
      const values = { struckCents: asked[kind], reportedCents: limit[kind] };
      return refuse('correction-over-claim', String(asked[kind]), values).refusal;
    }
  }
  return undefined;
};

/**
 * A manager finds staff cost that is not eligible: the partnership has the right of reply first. Possible with a report,
 * also when the year was settled; one at a time per year, and never more than is left of what was reported.
 *
 * Refusals: `year-not-open`, `year-not-ended`, `year-not-reported`, `correction-open`, `correction-over-claim`.
 */
export const proposeCorrection = (
  { year, staff, reason }: ProjectCommandOf<'ProposeCorrection'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const file = begunYear(project, year);
  if (isRefusal(file)) return refused(file);
  if (file.endedAt === undefined) return refuse('year-not-ended', String(year), { year });
  if (file.report === undefined) {
    return refuse('year-not-reported', String(year), { year, dueOn: reportDueOn({ project }, file) });
  }
  const open = openCorrection(file);
  if (open !== undefined) return refuse('correction-open', String(year), { correction: open.correction });
  const struck = struckOf(file);
  const over = overClaim(staff, {
    operationCents: file.report.staff.operationCents - struck.operationCents,
    supportCents: file.report.staff.supportCents - struck.supportCents,
  });
  if (over !== undefined) return refused(over);
  const correction = project.run.years.reduce((count, { corrections }) => count + corrections.length, 1);
  const data = { correction, year, staff, reason, proposedBy: context.actor.person, proposedOn: today(context) };
  return accept({ type: 'CorrectionProposed', version: 1, data });
};
