import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { adjustedEvent, notLower } from './adjust-budget.ts';
import { agreementDueOn } from './dues.ts';
import { yearStillOpen } from './means.ts';
import { begunYear, isRefusal } from './report-open.ts';
import { budgetStanding } from './standing.ts';
import type { Adjustment, YearFile } from './state.ts';

const settledFile = (project: Started, year: number): YearFile | Refusal => {
  const file = begunYear(project, year);
  if (isRefusal(file) || file.settlement !== undefined) return file;
  return refuse('year-not-settled', String(year), { year }).refusal;
};

const notExpected = (year: number) => refuse('adjustment-not-expected', String(year), { year });

/** The partnership can still agree: it has not answered, and its last day has not passed. */
const canAnswer = (project: Started, year: number, adjustment: Adjustment, context: ProjectContext) => {
  const dueOn = agreementDueOn({ project, call: context.call }, year, adjustment);
  return { dueOn, open: adjustment.answer === undefined && today(context) <= dueOn };
};

const proposed = (project: Started, year: number): Adjustment | Refusal => {
  const file = settledFile(project, year);
  if (isRefusal(file)) return file;
  const standing = budgetStanding(project, file);
  return file.adjustment !== undefined && (standing === 'agreement' || standing === 'imposition')
    ? file.adjustment
    : notExpected(year).refusal;
};

/**
 * After a large under-use the budget of the years to come was looked at together and stays; also instead of imposing
 * what was not agreed. [002]
 *
 * Refusals: `year-not-open`, `year-not-settled`, `adjustment-not-expected`, `adjustment-open`.
 */
export const keepBudget = (
  { year, reasons }: ProjectCommandOf<'KeepBudget'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const file = settledFile(project, year);
  if (isRefusal(file)) return refused(file);
  if (!['review', 'agreement', 'imposition'].includes(budgetStanding(project, file))) return notExpected(year);
  if (file.adjustment !== undefined) {
    const { dueOn, open } = canAnswer(project, year, file.adjustment, context);
    if (open) return refuse('adjustment-open', String(year), { dueOn });
  }
  return accept({ type: 'BudgetKept', version: 1, data: { year, reasons } });
};

/**
 * A lower plan for the years from a later one on, to be agreed by the partnership; of each full year, whole cost in
 * cents. [002]
 *
 * Refusals: `year-not-open`, `year-not-settled`, `adjustment-not-expected`, `adjustment-open`, `adjustment-not-lower`.
 */
export const proposeAdjustment = (
  { year, fromYear, plan, reasons }: ProjectCommandOf<'ProposeAdjustment'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const file = settledFile(project, year);
  if (isRefusal(file)) return refused(file);
  const standing = budgetStanding(project, file);
  if (file.adjustment !== undefined && standing === 'agreement') {
    const { dueOn } = canAnswer(project, year, file.adjustment, context);
    return refuse('adjustment-open', String(year), { dueOn });
  }
  if (standing !== 'review') return notExpected(year);
  const barred = yearStillOpen(project, fromYear) ?? notLower(project, { fromYear, plan }, context.call);
  if (barred !== undefined) return refused(barred);
  const data = { year, fromYear, plan, reasons, proposedOn: today(context) };
  return accept({ type: 'AdjustmentProposed', version: 1, data });
};

/**
 * The partnership agrees, and the budget is adjusted in the same commit; or it does not. Within the right of reply.
 *
 * Refusals: `year-not-open`, `year-not-settled`, `adjustment-not-expected`, `reply-too-late`.
 */
export const answerAdjustment = (
  { year, agreed, answer }: ProjectCommandOf<'AnswerAdjustment'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const adjustment = proposed(project, year);
  if ('code' in adjustment) return refused(adjustment);
  if (adjustment.answer !== undefined) return notExpected(year);
  const answeredOn = today(context);
  const { dueOn, open } = canAnswer(project, year, adjustment, context);
  if (!open) return refuse('reply-too-late', answeredOn, { dueOn });
  const said = answer === undefined ? {} : { answer };
  return accept(
    { type: 'AdjustmentAnswered', version: 1, data: { year, agreed, ...said, answeredOn } },
    ...(agreed ? [adjustedEvent(project, { year, adjustment, how: 'agreed' }, context.call)] : []),
  );
};

/**
 * What was proposed, by decision of the manager: once the partnership disagreed or its time to answer passed.
 *
 * Refusals: `year-not-open`, `year-not-settled`, `adjustment-not-expected`, `adjustment-open`.
 */
export const imposeAdjustment = (
  { year }: ProjectCommandOf<'ImposeAdjustment'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const adjustment = proposed(project, year);
  if ('code' in adjustment) return refused(adjustment);
  const { dueOn, open } = canAnswer(project, year, adjustment, context);
  if (open) return refuse('adjustment-open', String(year), { dueOn });
  return accept(adjustedEvent(project, { year, adjustment, how: 'imposed' }, context.call));
};
