import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { bandOf, meansFor, yearStillOpen } from './means.ts';
import { totalOf } from './year-files.ts';

/**
 * Another division or amount for a year of the project (`year-not-open`) that has not begun (`year-already-begun`), whole
 * cost in cents: of the same order (`not-same-order`, Interpretation 7), under the ceiling (`budget-over-ceiling`) and
 * within the call's budget (`call-budget-exceeded`). From the first day of a year its budget limits what is claimed
 * (Interpretation 14), and whoever claims cannot move that limit; a manager can, by an adjustment or extra means. [002]
 */
export const setYearBudget = (
  { year, plan }: ProjectCommandOf<'SetYearBudget'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const barred = yearStillOpen(project, year);
  if (barred !== undefined) return refused(barred);
  if (today(context) >= `${year}-01-01`) return refuse('year-already-begun', String(year), { year });
  const plannedCents = totalOf(plan);
  const { lowestCents, highestCents } = bandOf(project, year, context.call);
  if (plannedCents < lowestCents || plannedCents > highestCents) {
    return refuse('not-same-order', String(plannedCents), { year, plannedCents, lowestCents, highestCents });
  }
  const means = meansFor(project, year, plan, context);
  if ('refusal' in means) return refused(means.refusal);
  return accept({ type: 'YearBudgetSet', version: 1, data: { year, plan, awarded: means.awarded } });
};
