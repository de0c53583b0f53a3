import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import { staffLine } from '../../money/staff-cost.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { reportDueOn } from './dues.ts';
import type { ByKind } from './events.ts';
import { begunYear, closedToCosts, isRefusal } from './report-open.ts';
import type { StaffYear, YearFile } from './state.ts';
import { addKinds, noCost } from './year-files.ts';

const hoursOf = ({ months }: StaffYear): number =>
  Object.values(months).reduce((sum, hundredths) => sum + hundredths, 0);

const costOf = (member: StaffYear): ByKind => ({
  ...noCost,
  [`${member.kind}Cents`]: staffLine(member.rateCents ?? 0, hoursOf(member)),
});

/** The staff cost of a year per kind, in cents: rate x hours of the year, each person half-up. Interpretation 16. */
const staffCostOf = ({ staff }: YearFile): ByKind => Object.values(staff).map(costOf).reduce(addKinds, noCost);

const wageMissing = ({ year, staff }: YearFile): Refusal | undefined => {
  const without = Object.entries(staff).find(
    ([, member]) => hoursOf(member) > 0 && member.rateCents === undefined,
  )?.[0];
  return without === undefined ? undefined : refuse('wage-missing', without, { year, staff: without }).refusal;
};

// The application names the origin of means shorter than the call does.
const meansInCall: Readonly<Record<string, string>> = { 'outside-other': 'outside-not-personal' };

const certificateMissing = (
  { application }: Started,
  { call }: ProjectContext,
  certificates: readonly string[],
): Refusal | undefined => {
  if (certificates.length > 0) return undefined;
  const asked = call.financing.certificates.filter(({ at }) => at.includes('reporting')).map(({ means }) => means);
  const outside = application.budget.ownMeans.find(({ source }) => asked.includes(meansInCall[source] ?? source));
  if (outside === undefined) return undefined;
  const { organisation, source: means } = outside;
  return refuse('certificate-missing', organisation, { organisation, means }).refusal;
};

/**
 * The cost report of a calendar year, once it has ended; after its due date it is late, until the year is settled
 * without it. The staff cost follows from wages and hours; by then January's wage of everyone with hours is recorded.
 * Means from outside the partnership are shown by a certificate. [002], Interpretations 3, 15 and 16.
 *
 * Refusals: `year-not-open`, `year-not-ended`, `year-already-reported`, `year-already-settled`, `wage-missing`,
 * `certificate-missing`.
 */
export const fileAnnualReport = (
  { year, certificates, note }: ProjectCommandOf<'FileAnnualReport'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const file = begunYear(project, year);
  if (isRefusal(file)) return refused(file);
  if (file.endedAt === undefined) return refuse('year-not-ended', String(year), { year });
  const barred = closedToCosts(file) ?? wageMissing(file) ?? certificateMissing(project, context, certificates);
  if (barred !== undefined) return refused(barred);
  const filedOn = today(context);
  const late = filedOn > reportDueOn({ project }, file);
  const said = note === undefined ? {} : { note };
  const data = { year, staff: staffCostOf(file), certificates, ...said, filedOn, late };
  return accept({ type: 'AnnualReportFiled', version: 1, data });
};
