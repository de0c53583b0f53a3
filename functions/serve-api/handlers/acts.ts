import { type ProjectActName, projectActs } from '../../../shared/contracts/api/project-acts.ts';
import { type ProjectCommand, projectCommand } from '../../../shared/domain/project/commands.ts';
import type { Views } from '../../../shared/ports/views.ts';
import { actOnProject, callOf, type ProjectAct } from '../../../shared/use-cases/act-on-project.ts';
import { projectsAlike } from '../../../shared/use-cases/projects-alike.ts';
import { type SupplyInformationDeps, supplyInformation } from '../../../shared/use-cases/supply-information.ts';
import { answer, type Handler, type Handlers, ok } from '../handler.ts';
import { projectIdOf, unknownProject } from '../project-access.ts';

export interface ActDeps extends SupplyInformationDeps {
  readonly views: Pick<Views, 'projectsOfCall' | 'tasksOfProject'>;
}

/** Which projects are in the same position is the server's to say: what a client sends of it is replaced. */
const withAlike = async (
  deps: ActDeps,
  { project: id, command }: Pick<ProjectAct, 'project' | 'command'>,
): Promise<ProjectCommand> => {
  if (command.type !== 'MoveDeadline') return command;
  const { project } = await deps.projects.load(id);
  if (project.status === 'not-submitted') return command;
  const rows = await projectsAlike(deps.views)(project, await callOf(deps.calls, project), command.task);
  const others = new Set((rows ?? []).map((row) => row.project));
  others.delete(project.id);
  return { ...command, alike: [...others] };
};

/** Every act on a project goes the same way: parse the command, act, answer with the new version. */
export const actHandlers = (deps: ActDeps): Handlers<ProjectActName> => {
  const act = actOnProject(deps);
  const supply = supplyInformation(deps);
  const handlerOf =
    (type: string): Handler<ProjectActName> =>
    async (request) => {
      const id = projectIdOf(request);
      if (!id.success) return unknownProject(request.params['project']);
      const body: unknown = request.body;
      const sent = projectCommand.parse({ type, ...(typeof body === 'object' ? body : {}) });
      const command = await withAlike(deps, { project: id.data, command: sent });
      const of = { project: id.data, actor: request.actor };
      const outcome =
        command.type === 'SupplyInformation' ? await supply({ ...of, command }) : await act({ ...of, command });
      return answer(outcome, ({ version, events }) => ok({ version, events: events.map((event) => event.type) }));
    };
  return Object.fromEntries(
    Object.entries(projectActs).map(([name, { command }]) => [name, handlerOf(command.shape.type.value)]),
  ) as Handlers<ProjectActName>;
};
