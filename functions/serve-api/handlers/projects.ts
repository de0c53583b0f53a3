import { refuse } from '../../../shared/domain/decision.ts';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import type { ProjectEvent } from '../../../shared/domain/project/events.ts';
import { openTasks } from '../../../shared/domain/project/open-tasks.ts';
import type { Assignee } from '../../../shared/domain/project/tasks.ts';
import type { Calls } from '../../../shared/ports/calls.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { ProjectStore } from '../../../shared/ports/project-store.ts';
import type { Views } from '../../../shared/ports/views.ts';
import { callOf } from '../../../shared/use-cases/act-on-project.ts';
import { projectsAlike } from '../../../shared/use-cases/projects-alike.ts';
import { staffOnly } from '../authority.ts';
import { type ApiRequest, type Handlers, ok } from '../handler.ts';
import { type AccessDeps, visibleProject } from '../project-access.ts';
import { asItStood } from '../project-as-it-stood.ts';
import { projectAsSeen } from '../project-as-seen.ts';
import { receiptOf } from '../receipt.ts';

export interface ProjectDeps extends AccessDeps {
  readonly projects: ProjectStore;
  readonly calls: Pick<Calls, 'definition' | 'life'>;
  readonly views: Pick<Views, 'tasksOf' | 'projectsOfCall' | 'tasksOfProject'>;
  readonly clock: Clock;
}

type ReadOperations = 'show-project' | 'show-receipt' | 'list-commits' | 'list-alike' | 'list-tasks';

const sealedEvents: ReadonlySet<ProjectEvent['type']> = new Set([
  'ScoresFixed',
  'ChallengeScored',
  // The wall between coach and manager. Interpretation 18.
  'CoachingNoted',
]);

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
  const visible = (request: Pick<ApiRequest, 'params' | 'actor'>) => visibleProject(deps, request);
  const alike = projectsAlike(views);

  return {
    'show-project': async (request) => {
      const found = await visible(request);
      if ('refusal' in found) return found;
      const { at } = request.query;
      const now = clock.now();
      const shown = at === undefined ? { ...found, asOf: now } : await asItStood(projects, found, at, now);
      if ('refusal' in shown) return shown;
      const { project, version, viewer, asOf } = shown;
      const call = await callOf(calls, project);
      return ok({ version, asOf, ...projectAsSeen(project, call, viewer, asOf) });
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
        events: events.map((event) => (sealedEvents.has(event.type) ? { type: event.type, sealed: true } : event)),
      }));
      return ok({ commits });
    },
    'list-alike': async (request) => {
      const refusal = staffOnly(request.actor, 'manager');
      if (refusal !== undefined) return { refusal };
      const found = await visible(request);
      if ('refusal' in found) return found;
      const { project } = found;
      const call = await callOf(calls, project);
      const task = request.query['task'] ?? '';
      const rows = await alike(project, call, task);
      if (rows === undefined) {
        const open = openTasks(project, call).map(({ id }) => id);
        return { refusal: refuse('task-not-open', task, { task, open: open.join(', ') }).refusal };
      }
      return ok({
        alike: rows.map((row) => ({ project: row.project, title: row.title, task: row.id, dueOn: row.dueOn })),
      });
    },
    'list-tasks': async ({ actor }) => {
      const tasks = await views.tasksOf(assigneesOf(actor));
      // Who gets the morning letter stands beside a task for that letter alone.
      return ok({ tasks: tasks.map(({ manager: _manager, deputies: _deputies, ...task }) => task) });
    },
  };
};
