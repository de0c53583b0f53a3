import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { advanceDue } from './advance-of.ts';
import { unmetRequirements } from './requirements.ts';

/**
 * The advances that waited and may go out now, of every calendar year that has not ended: a year that has is settled
 * whole. For the project as it stands after the change: a registration active again, a member gone. Nothing while any
 * requirement of the call is not met, and nothing after the last day. [002] (design)
 */
export const releasedAdvances = (project: Started, context: ProjectContext): readonly ProjectEvent[] => {
  const { years, plans, paying } = project.run;
  if (project.status !== 'running') return [];
  const waiting = years.filter(({ year, endedAt }) => endedAt === undefined && String(year) in paying.withheld);
  if (waiting.length === 0 || unmetRequirements(project, context).length > 0) return [];
  return waiting.flatMap(({ year }) =>
    advanceDue(project, { year, vcfCents: plans[String(year)]?.awarded.vcfCents ?? 0 }, context),
  );
};
