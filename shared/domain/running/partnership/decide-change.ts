import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { isIn, notInThisState, refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { becomingEffective } from './becoming-effective.ts';
import { compositionProblem } from './composition.ts';

/**
 * A manager grants or refuses a change of the partnership. One whose day has come takes effect with the decision, a
 * later one when its day comes.
 *
 * Refusals: `not-in-this-state`, `change-unknown`, `change-already-decided`, and those of the composition: it is judged
 * again, because other changes may have come in between.
 */
export const decideChange = (
  { change: number, outcome, reasons }: ProjectCommandOf<'DecideChange'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'running')) return notInThisState(project, 'running');
  const request = project.run.partnership.changes.find(({ change }) => change === number);
  if (request === undefined) return refuse('change-unknown', String(number), { change: number });
  if (request.outcome !== undefined) {
    return refuse('change-already-decided', String(number), { outcome: request.outcome });
  }
  const decided: ProjectEvent = {
    type: 'ChangeDecided',
    version: 1,
    data: { change: number, outcome, reasons, decidedBy: context.actor.person },
  };
  if (outcome === 'refused') return accept(decided);
  const problem = compositionProblem(request, project.run, context);
  if (problem !== undefined) return refused(problem);
  if (request.from > today(context)) return accept(decided);
  return accept(decided, ...becomingEffective(request, project, context));
};
