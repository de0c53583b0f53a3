import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import { conflictOfInterest } from '../conflict.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { refused, today } from './rule.ts';

const coachOf = (project: Submitted): string | undefined =>
  'run' in project ? project.run.coaching.coach?.person : undefined;

/**
 * Who stands in for the manager from a day through a day, both included: acts on the project and gets its letters. As
 * the manager, nobody with an interest in the partnership.
 *
 * Refusals: `manager-missing`, `deputy-is-manager`, `coach-is-manager` (the wall, Interpretation 18), `conflict-of-interest`,
 * `period-upside-down`, `due-date-in-the-past`.
 */
export const appointDeputy = (
  { deputy, from, through, reason }: ProjectCommandOf<'AppointDeputy'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (project.manager === undefined) return refuse('manager-missing', project.id);
  if (deputy === project.manager) return refuse('deputy-is-manager', deputy, { manager: project.manager });
  if (context.call.coaching?.separatedFromManager === true && coachOf(project) === deputy) {
    return refuse('coach-is-manager', deputy, { person: deputy });
  }
  const conflict = conflictOfInterest({ person: deputy }, project.application, context);
  if (conflict !== undefined) return refused(conflict);
  if (through < from) return refuse('period-upside-down', through, { startOn: from, endOn: through });
  if (through < today(context)) return refuse('due-date-in-the-past', through, { dueOn: through });
  return accept({ type: 'DeputyAppointed', version: 1, data: { deputy, from, through, reason } });
};
