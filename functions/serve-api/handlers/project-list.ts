import { callId } from '../../../shared/domain/ids.ts';
import type { Actor } from '../../../shared/domain/people/actor.ts';
import type { ProjectStore } from '../../../shared/ports/project-store.ts';
import type { ProjectView, Views } from '../../../shared/ports/views.ts';
import { isAuthority, staffOnly } from '../authority.ts';
import { type Handlers, ok } from '../handler.ts';
import { statusFor, toldDecision } from '../status-as-seen.ts';

export interface ProjectListDeps {
  readonly projects: Pick<ProjectStore, 'load'>;
  readonly views: Pick<Views, 'projectsOfCall'>;
}

/** The row as this person may know it: the list tells nothing that the project itself does not. */
const rowFor = async ({ projects }: ProjectListDeps, row: ProjectView, actor: Actor): Promise<ProjectView> => {
  if (isAuthority(actor)) return row;
  const { grantCents, ...others } = row;
  const { project } = await projects.load(row.project);
  if (project.status === 'not-submitted') return others;
  return { ...others, status: statusFor(project, actor), ...(toldDecision(project) ? { grantCents } : {}) };
};

export const projectListHandlers = (deps: ProjectListDeps): Handlers<'list-projects'> => ({
  'list-projects': async ({ params, query, actor }) => {
    const refusal = staffOnly(actor, 'manager', 'committee', 'coach', 'evaluator', 'administrator');
    if (refusal !== undefined) return { refusal };
    const all = await deps.views.projectsOfCall(callId.parse(params['call']));
    const onlySeats = actor.staffRoles.every((role) => role === 'evaluator');
    const mine = all.filter(({ evaluators }) => !onlySeats || evaluators.includes(actor.person));
    const rows = await Promise.all(mine.map((row) => rowFor(deps, row, actor)));
    const projects = rows
      .filter(({ status }) => query['status'] === undefined || status === query['status'])
      .filter(({ area }) => query['area'] === undefined || area === query['area']);
    return ok({ projects });
  },
});
