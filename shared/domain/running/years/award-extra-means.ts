import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { meansFor, yearStillOpen } from './means.ts';
import { noCost, totalOf } from './year-files.ts';

const notEarned = ({ run }: Started, { call }: ProjectContext): Refusal | undefined => {
  const { decided, results } = run.evaluation ?? {};
  if (decided?.consequences.includes('extra-means') === true) return undefined;
  const { atWork = 0, served = 0 } = results?.counts ?? {};
  const targetPercent = call.evaluation?.targetAtWorkPercent ?? 0;
  return refuse('extra-means-not-earned', String(atWork), { atWork, served, targetPercent }).refusal;
};

/**
 * More means for a year that is not over, by a manager: means that became free elsewhere, or extra means that an
 * evaluation decided on. Under the ceiling and within the call's budget. [002]
 *
 * Refusals: `year-not-open`, `extra-means-not-earned`, `means-not-higher`, `budget-over-ceiling`,
 * `call-budget-exceeded`.
 */
export const awardExtraMeans = (
  { year, plan, ground, reasons }: ProjectCommandOf<'AwardExtraMeans'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const barred = yearStillOpen(project, year) ?? (ground === 'evaluation' ? notEarned(project, context) : undefined);
  if (barred !== undefined) return refused(barred);
  const plannedCents = totalOf(plan);
  const currentCents = totalOf(project.run.plans[String(year)]?.plan ?? noCost);
  if (plannedCents <= currentCents) {
    return refuse('means-not-higher', String(plannedCents), { plannedCents, currentCents });
  }
  const means = meansFor(project, year, plan, context);
  if ('refusal' in means) return refused(means.refusal);
  const data = { year, plan, awarded: means.awarded, ground, reasons };
  return accept({ type: 'ExtraMeansAwarded', version: 1, data });
};
