import { type Decision, refuse } from '../../decision.ts';
import { type RunCommandType, runDeciders } from '../../running/deciders.ts';
import type { Deciders } from '../../running/slice.ts';
import type { ProjectCommand, ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Started, Submitted } from '../state.ts';
import { appointDeputy } from './deputies.ts';
import { notInThisState } from './rule.ts';

type RunCommand = Extract<ProjectCommand, { readonly type: RunCommandType }>;

/** What is asked of a project from its start on. A project that is closed takes nothing any more. */
export const decideRun = (command: RunCommand, project: Submitted, context: ProjectContext): Decision<ProjectEvent> => {
  if (command.type === 'AppointDeputy') return appointDeputy(command, project, context);
  if (!('run' in project)) return notInThisState(project, 'running', 'ended');
  const { closed } = project.run.closure;
  if (closed !== undefined) {
    return refuse('project-closed', command.type, { closedOn: closed.on, keepUntil: closed.keepUntil });
  }
  const decide = runDeciders[command.type] as Deciders<RunCommandType>[typeof command.type] as (
    command: ProjectCommandOf<RunCommandType>,
    project: Started,
    context: ProjectContext,
  ) => Decision<ProjectEvent>;
  return decide(command, project, context);
};
