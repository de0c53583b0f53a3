import type { Period } from '../../../shared/domain/calendar/milestones.ts';
import type { Submitted } from '../../../shared/domain/project/state.ts';
import type { Calls } from '../../../shared/ports/calls.ts';
import { callOf } from '../../../shared/use-cases/act-on-project.ts';
import { type Handlers, ok } from '../handler.ts';
import { type AccessDeps, visibleProject } from '../project-access.ts';

export interface CalendarDeps extends AccessDeps {
  readonly calls: Pick<Calls, 'definition' | 'life'>;
}

/** What was applied for; from the start on the period as it stands, extended or cut short. */
const periodOf = (project: Submitted): Period => {
  if (!('run' in project)) return { start: project.application.start, end: project.application.end };
  const { start, end, evaluation } = project.run;
  return { start, end, decidedOn: evaluation?.decided?.decidedOn };
};

export const calendarHandlers = (deps: CalendarDeps): Handlers<'show-calendar'> => ({
  'show-calendar': async (request) => {
    const found = await visibleProject(deps, request);
    if ('refusal' in found) return found;
    const call = await callOf(deps.calls, found.project);
    const period = periodOf(found.project);
    // Two hundredths of this function's code, and nothing else asks for it: read with the first calendar.
    const { milestones } = await import('../../../shared/domain/calendar/milestones.ts');
    return ok({ start: period.start, end: period.end, milestones: milestones(call, period) });
  },
});
