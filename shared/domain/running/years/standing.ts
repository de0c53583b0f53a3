import type { Started } from '../../project/state.ts';
import type { Step } from '../slice.ts';
import { taskIds } from './dues.ts';
import type { Correction, YearFile } from './state.ts';
import { openYears } from './year-files.ts';

/**
 * The day after its due date the manager was told that a task was late: nobody has to wait for it any more. Where the
 * date was moved after that, the task has until then.
 */
const wasEscalated = (
  { remindedOf, movedDeadlines }: Pick<Started, 'remindedOf' | 'movedDeadlines'>,
  task: string,
): boolean => {
  const prefix = `late_${task}_`;
  // The moment ends with its instant in digits, `20250401T0700Z`.
  const movedTo = (movedDeadlines[task] ?? '').replaceAll('-', '');
  return remindedOf.some((moment) => moment.startsWith(prefix) && moment.slice(prefix.length, -6) > movedTo);
};

export const openCorrection = ({ corrections }: YearFile): Correction | undefined =>
  corrections.find(({ outcome }) => outcome === undefined);

/** Answered, or the right of reply passed unused. */
export const isReplied = ({ answer, lapsedOn }: Correction): boolean => answer !== undefined || lapsedOn !== undefined;

type BudgetStanding = 'not-asked' | 'review' | 'agreement' | 'imposition' | 'kept' | 'adjusted';

/**
 * Where the review of the budget after a large under-use stands. It is asked while later years are left, which is what
 * it can change.
 */
export const budgetStanding = (project: Started, file: YearFile): BudgetStanding => {
  const { year, settlement, budgetKept, adjustment } = file;
  if (adjustment?.how !== undefined) return 'adjusted';
  if (budgetKept === true) return 'kept';
  if (settlement?.largeUnderUse !== true) return 'not-asked';
  const from = adjustment?.fromYear ?? year + 1;
  if (!openYears(project.run).some((one) => one >= from)) return 'not-asked';
  if (adjustment === undefined) return 'review';
  if (adjustment.answer === undefined && !wasEscalated(project, taskIds.agree(year))) return 'agreement';
  return 'imposition';
};

const settledSteps: Readonly<Record<BudgetStanding, Step>> = {
  'not-asked': { phase: 'closed', outcome: 'settled' },
  kept: { phase: 'closed', outcome: 'settled' },
  adjusted: { phase: 'closed', outcome: 'adjusted' },
  review: { phase: 'budget' },
  agreement: { phase: 'agreement' },
  imposition: { phase: 'imposition' },
};

/** Whether the manager can check: the report is in, or its due date passed without one. */
export const canBeChecked = (project: Started, { year, report }: YearFile): boolean =>
  report !== undefined || wasEscalated(project, taskIds.report(year));

/** Where the settlement of a year that has ended stands. A correction after it reopens nothing. */
export const yearStep = (project: Started, file: YearFile): Step => {
  if (file.settlement !== undefined) return settledSteps[budgetStanding(project, file)];
  const correction = openCorrection(file);
  if (correction !== undefined) return { phase: isReplied(correction) ? 'correction' : 'reply' };
  return { phase: canBeChecked(project, file) ? 'check' : 'annual-report' };
};
