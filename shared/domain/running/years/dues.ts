import { holidaysOf } from '../../call/call-lookup.ts';
import { remembered } from '../../call/remembered.ts';
import { dayAfter, startOfDay } from '../../days.ts';
import { dueOnOf } from '../../project/due.ts';
import type { Due } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import { computeTerm } from '../../terms/compute-term.ts';
import { Temporal } from '../../time.ts';
import type { StartedSetting } from '../slice.ts';
import type { Adjustment, Correction, YearFile } from './state.ts';

/**
 * (design) How long the manager has to look at the budget after a large under-use, and to impose what was not agreed.
 * The regulation and the call give no number; a month is what the call's other internal terms have.
 */
const budgetReviewLength = 'P1M';

const months = remembered<Due>();

const monthFrom = ({ call }: StartedSetting, day: string): Due =>
  months(call, day, () => {
    const from = Temporal.PlainDate.from(day);
    const holidays = holidaysOf(call);
    const { lastDay, derivation } = computeTerm({ from, length: budgetReviewLength, moves: false, holidays });
    return { lastDay: lastDay.toString(), derivation };
  });

export const taskIds = {
  report: (year: number) => `file-annual-report-${year}`,
  check: (year: number) => `check-annual-report-${year}`,
  answer: (correction: number) => `answer-correction-${correction}`,
  decide: (correction: number) => `decide-correction-${correction}`,
  review: (year: number) => `review-budget-${year}`,
  agree: (year: number) => `answer-adjustment-${year}`,
  impose: (year: number) => `impose-adjustment-${year}`,
} as const;

/** Three months after 31 December, also of a project that ended earlier in the year. Interpretation 3. */
export const reportDue = (setting: StartedSetting, year: number): Due =>
  termDue(setting, 'annualReport', `${year}-12-31`);

/** The last day of the report as it stands, moved by a manager or not. */
export const reportDueOn = ({ project }: Pick<StartedSetting, 'project'>, { year, reportDueOn: due = '' }: YearFile) =>
  dueOnOf(project, taskIds.report(year), due);

/** From the filing, of a report that stayed away from its due date; a correction gives the check its whole term again. */
export const checkDue = (setting: StartedSetting, file: YearFile): Due => {
  const decided = file.corrections.flatMap(({ decidedOn }) => decidedOn ?? []);
  const from = [file.report?.filedOn ?? reportDueOn(setting, file), ...decided].sort().at(-1) ?? '';
  return termDue(setting, 'annualReportCheck', from);
};

export const replyDue = (setting: StartedSetting, { proposedOn }: Correction): Due =>
  termDue(setting, 'rightOfReply', proposedOn);

/** The last day to answer a correction as it stands. */
export const replyDueOn = (setting: StartedSetting, correction: Correction): string =>
  dueOnOf(setting.project, taskIds.answer(correction.correction), replyDue(setting, correction).lastDay);

export const agreementDue = (setting: StartedSetting, { proposedOn }: Adjustment): Due =>
  termDue(setting, 'rightOfReply', proposedOn);

/** The last day to answer an adjustment as it stands. */
export const agreementDueOn = (setting: StartedSetting, year: number, adjustment: Adjustment): string =>
  dueOnOf(setting.project, taskIds.agree(year), agreementDue(setting, adjustment).lastDay);

export const decisionDue = (setting: StartedSetting, replied: string): Due =>
  termDue(setting, 'annualReportCheck', replied);

export const budgetReviewDue = monthFrom;

/** The first instant at which a term with this last day has passed. */
export const passedAt = (lastDay: string): string => startOfDay(dayAfter(lastDay));
