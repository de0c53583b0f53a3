import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import { hourlyRate } from '../../money/staff-cost.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { allowedFor, employmentOf } from './rates.ts';
import { begunYear, closedToCosts, isRefusal } from './report-open.ts';
import { actsFor, memberDuring } from './year-files.ts';

type Wage = ProjectCommandOf<'RecordWages'>['wages'][number];

const barredWage = (
  { staff, organisation, kind }: Wage,
  year: number,
  project: Started,
  context: ProjectContext,
): Refusal | undefined => {
  const employer = employmentOf(project, staff)?.organisation ?? organisation;
  if (!actsFor(context, organisation) || employer !== organisation) {
    return refuse('staff-not-yours', staff, { staff, organisation: employer }).refusal;
  }
  if (!memberDuring(project.run, organisation, { from: `${year}-01-01`, through: `${year}-12-31` })) {
    return refuse('not-in-partnership', organisation, { organisation }).refusal;
  }
  const allowed = allowedFor(kind, project.application.area, context.call);
  if (allowed === undefined || allowed.includes(organisation)) return undefined;
  return refuse('support-line-not-allowed', organisation, { staff, organisation, allowed: allowed.join(', ') }).refusal;
};

// One rate per person per calendar year [002]: of somebody named twice, the last wage counts.
const lastOfEach = (wages: readonly Wage[]): readonly Wage[] => [
  ...new Map(wages.map((wage) => [wage.staff, wage])).values(),
];

/**
 * Full-time gross monthly wages of January, or of the first month of who joined later: rate = wage x 1.2 %, half-up.
 * The event carries rates only; names and wages go to the store of persons. A wage recorded again replaces the rate,
 * until the report of the year is filed. [002], Interpretations 13 and 15.
 *
 * Refusals: `year-not-open`, `year-already-reported`, `year-already-settled`, `staff-not-yours`, `not-in-partnership`,
 * `support-line-not-allowed`.
 */
export const recordWages = (
  { year, wages }: ProjectCommandOf<'RecordWages'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const file = begunYear(project, year);
  if (isRefusal(file)) return refused(file);
  const closed = closedToCosts(file);
  if (closed !== undefined) return refused(closed);
  for (const wage of wages) {
    const barred = barredWage(wage, year, project, context);
    if (barred !== undefined) return refused(barred);
  }
  const rates = lastOfEach(wages).map(({ staff, organisation, kind, wageCents }) => ({
    staff,
    organisation,
    kind,
    rateCents: hourlyRate(wageCents, context.call.budget.hourlyRatePercent),
  }));
  return accept({ type: 'WagesRecorded', version: 1, data: { year, rates } });
};
