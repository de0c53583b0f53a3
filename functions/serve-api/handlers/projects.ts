import { type ProjectActName, projectActs } from '../../../shared/contracts/api/project-acts.ts';
import { refuse } from '../../../shared/domain/decision.ts';
import { callId, projectId } from '../../../shared/domain/ids.ts';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import { projectCommand } from '../../../shared/domain/project/commands.ts';
import type { Assignee } from '../../../shared/domain/project/tasks.ts';
import type { ProjectStore } from '../../../shared/ports/project-store.ts';
import type { Views } from '../../../shared/ports/views.ts';
import { type ActOnProjectDeps, actOnProject, callOf } from '../../../shared/use-cases/act-on-project.ts';
import { staffOnly } from '../authority.ts';
import { type ApiRequest, answer, type Handler, type Handlers, ok } from '../handler.ts';
import { maySee, projectView } from '../project-view.ts';
import { receiptOf } from '../receipt.ts';

export interface ProjectDeps extends Omit<ActOnProjectDeps, 'projects'> {
  readonly projects: ProjectStore;
  readonly views: Pick<Views, 'tasksOf' | 'projectsOfCall' | 'tasksOfProject'>;
}

type ReadOperations = 'show-project' | 'show-receipt' | 'list-commits' | 'list-alike' | 'list-tasks';

const idOf = ({ params }: Pick<ApiRequest, 'params'>) => projectId.safeParse(params['project']);

const unknownProject = (id: string | undefined) => ({ refusal: refuse('project-unknown', id ?? '').refusal });

/** The worklists an actor reads: the own one, those of the staff roles, those of the organisations. */
const assigneesOf = (actor: Actor): readonly Assignee[] => [
  { kind: 'person', person: actor.person },
  ...(['manager', 'committee'] as const)
    .filter((role) => actor.staffRoles.includes(role))
    .map((role): Assignee => ({ kind: 'staff', role })),
  ...[...new Set(actor.organisationRoles.map(({ organisation }) => organisation))].map(
    (organisation): Assignee => ({ kind: 'organisation', organisation }),
  ),
];

export const projectHandlers = (deps: ProjectDeps): Handlers<ReadOperations> => {
  const { projects, calls, views, clock } = deps;
  const visible = async (request: Pick<ApiRequest, 'params' | 'actor'>) => {
    const id = idOf(request);
    const loaded = id.success ? await projects.load(id.data) : undefined;
    if (loaded === undefined || loaded.project.status === 'not-submitted')
      return unknownProject(request.params['project']);
    const { project, version } = loaded;
    if (!maySee(project, request.actor)) return { refusal: refuse('not-your-organisation', project.id).refusal };
    return { project, version };
  };

  return {
    'show-project': async (request) => {
      const found = await visible(request);
      if ('refusal' in found) return found;
      const call = await callOf(calls, found.project);
      return ok({ version: found.version, ...projectView(found.project, call, request.actor, clock.now()) });
    },
    'show-receipt': async (request) => {
      const found = await visible(request);
      return 'refusal' in found ? found : ok(await receiptOf(deps, found.project.id));
    },
    'list-commits': async (request) => {
      const refusal = staffOnly(request.actor, 'manager', 'committee', 'administrator');
      if (refusal !== undefined) return { refusal };
      const found = await visible(request);
      if ('refusal' in found) return found;
      // What evaluators wrote stays sealed here as well: the pages of the project show it when it may be seen.
      const commits = (await projects.history(found.project.id)).map(({ events, ...commit }) => ({
        ...commit,
        events: events.map((event) => (event.type === 'ScoresFixed' ? { type: event.type, sealed: true } : event)),
      }));
      return ok({ commits });
    },
    'list-alike': async (request) => {
      const refusal = staffOnly(request.actor, 'manager');
      if (refusal !== undefined) return { refusal };
      const found = await visible(request);
      if ('refusal' in found) return found;
      const task = request.query['task'] ?? '';
      const kind = task.replace(/-[^-]*\d[^-]*$/, '');
      const all = await views.projectsOfCall(callId.parse(found.project.application.call));
      const rows = await Promise.all(
        all.filter(({ project }) => project !== found.project.id).map(({ project }) => views.tasksOfProject(project)),
      );
      const alike = rows.flat().filter((row) => row.kind === kind || row.id === task);
      return ok({ alike: alike.map(({ project, title, id, dueOn }) => ({ project, title, task: id, dueOn })) });
    },
    'list-tasks': async ({ actor }) => ok({ tasks: await views.tasksOf(assigneesOf(actor)) }),
  };
};

/** Every act on a project goes the same way: parse the command, act, answer with the new version. */
export const actHandlers = (deps: ActOnProjectDeps): Handlers<ProjectActName> => {
  const act = actOnProject(deps);
  const handlerOf =
    (type: string): Handler<ProjectActName> =>
    async (request) => {
      const id = idOf(request);
      if (!id.success) return unknownProject(request.params['project']);
      const body: unknown = request.body;
      const command = projectCommand.parse({ type, ...(typeof body === 'object' ? body : {}) });
      return answer(await act({ project: id.data, command, actor: request.actor }), ({ version, events }) =>
        ok({ version, events: events.map((event) => event.type) }),
      );
    };
  return Object.fromEntries(
    Object.entries(projectActs).map(([name, { command }]) => [name, handlerOf(command.shape.type.value)]),
  ) as Handlers<ProjectActName>;
};
