import { lastDayOf } from '../../days.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import { parseHours } from '../../money/staff-cost.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { employmentOf, rateFor } from './rates.ts';
import { begunYear, closedToCosts, isRefusal } from './report-open.ts';
import { actsFor, memberDuring } from './year-files.ts';

type Entry = ProjectCommandOf<'RegisterHours'>['entries'][number];

/** (design) Hours of one person in one month: more than any month of full-time work with overtime has. */
const mostHoursAMonth = 250;

const daysOf = (year: number, month: number) => {
  const written = `${year}-${String(month).padStart(2, '0')}`;
  return { from: `${written}-01`, through: lastDayOf(written) };
};

const barredStaff = (staff: string, year: number, project: Started, context: ProjectContext): Refusal | undefined => {
  const employer = employmentOf(project, staff)?.organisation;
  if (employer === undefined) return refuse('staff-unknown', staff, { staff }).refusal;
  if (!actsFor(context, employer)) return refuse('staff-not-yours', staff, { staff, organisation: employer }).refusal;
  return rateFor(project, year, staff) === undefined
    ? refuse('wage-missing', staff, { year, staff }).refusal
    : undefined;
};

const barredMonth = ({ staff, month, hours }: Entry, year: number, project: Started): Refusal | undefined => {
  const { start, end } = project.run;
  const days = daysOf(year, month);
  if (days.through < start || days.from > end) {
    return refuse('hours-outside-project', `${year}-${month}`, { month, startOn: start, endOn: end }).refusal;
  }
  const organisation = employmentOf(project, staff)?.organisation ?? '';
  if (!memberDuring(project.run, organisation, days)) {
    return refuse('not-in-partnership', organisation, { organisation }).refusal;
  }
  return hundredthsOf(hours) > mostHoursAMonth * 100
    ? refuse('hours-too-many', hours, { staff, month, hours, maximum: mostHoursAMonth }).refusal
    : undefined;
};

const hundredthsOf = (hours: string): number => {
  const hundredths = parseHours(hours);
  if (hundredths === undefined) throw new RangeError(`Hours have at most two decimals, received "${hours}".`);
  return hundredths;
};

/**
 * Hours per person and month; months given again replace what stood there. Of staff with a known rate, by its own
 * organisation, in months of the project in which that organisation is a member, until the report is filed. [002]
 *
 * Refusals: `year-not-open`, `year-already-reported`, `year-already-settled`, `staff-unknown`, `staff-not-yours`,
 * `wage-missing`, `hours-outside-project`, `not-in-partnership`, `hours-too-many`.
 */
export const registerHours = (
  { year, entries }: ProjectCommandOf<'RegisterHours'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const file = begunYear(project, year);
  if (isRefusal(file)) return refused(file);
  const closed = closedToCosts(file);
  if (closed !== undefined) return refused(closed);
  for (const entry of entries) {
    const barred = barredStaff(entry.staff, year, project, context) ?? barredMonth(entry, year, project);
    if (barred !== undefined) return refused(barred);
  }
  const hundredths = entries.map(({ staff, month, hours }) => ({ staff, month, hundredths: hundredthsOf(hours) }));
  return accept({ type: 'HoursRegistered', version: 1, data: { year, entries: hundredths } });
};
