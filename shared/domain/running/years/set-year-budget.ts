import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { bandOf, meansFor, yearStillOpen } from './means.ts';
import { totalOf } from './year-files.ts';

/**
 * Another division or amount for a year that is not over, whole cost in cents: of the same order (`not-same-order`,
 * Interpretation 7), under the ceiling (`budget-over-ceiling`) and within the call's budget (`call-budget-exceeded`). An
 * advance already due stays as it is: the settlement evens out. [002]
 */
export const setYearBudget = (
  { year, plan }: ProjectCommandOf<'SetYearBudget'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const barred = yearStillOpen(project, year);
  if (barred !== undefined) return refused(barred);
  const plannedCents = totalOf(plan);
  const { lowestCents, highestCents } = bandOf(project, year, context.call);
  if (plannedCents < lowestCents || plannedCents > highestCents) {
    return refuse('not-same-order', String(plannedCents), { year, plannedCents, lowestCents, highestCents });
  }
  const means = meansFor(project, year, plan, context);
  if ('refusal' in means) return refused(means.refusal);
  return accept({ type: 'YearBudgetSet', version: 1, data: { year, plan, awarded: means.awarded } });
};
