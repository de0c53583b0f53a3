import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { notInThisState, today } from '../../project/decide/rule.ts';
import type { ProjectEvent, ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { notInStage, openRemediations } from './stages.ts';

type Asked = Pick<ProjectEventOf<'RemediationAsked'>['data'], 'cause' | 'review' | 'findings'>;

const terminated = ({ run }: Started) => run.remediations.find(({ stage }) => stage === 'terminated');

/**
 * What asks the partnership to remediate, for the commit of the review or evaluation that found it necessary: nothing
 * when a remediation is open already, when a termination was decided, or when the project has ended.
 */
export const askingRemediation = (
  project: Started,
  asked: Asked,
  context: Pick<ProjectContext, 'now'>,
): readonly ProjectEvent[] => {
  if (project.status !== 'running' || openRemediations(project).length > 0 || terminated(project)) return [];
  const remediation = project.run.remediations.length + 1;
  return [{ type: 'RemediationAsked', version: 1, data: { remediation, ...asked, askedOn: today(context) } }];
};

/**
 * A manager asks for remediation at any time while the project runs, one at a time: quality, of the composition too, is
 * not assured. [002]
 *
 * Refusals: `not-in-this-state` (ended), `remediation-open`, `remediation-not-in-stage` (a termination was decided).
 */
export const askRemediation = (
  { findings }: ProjectCommandOf<'AskRemediation'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (project.status !== 'running') return notInThisState(project, 'running');
  const [open] = openRemediations(project);
  if (open !== undefined) {
    return refuse('remediation-open', String(open.remediation), { remediation: open.remediation });
  }
  const ending = terminated(project);
  if (ending !== undefined) return notInStage(ending, 'restored', 'continued');
  return accept(...askingRemediation(project, { cause: 'other', findings }, context));
};
