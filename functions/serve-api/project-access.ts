import { type Refusal, refuse } from '../../shared/domain/decision.ts';
import { callId, projectId } from '../../shared/domain/ids.ts';
import { conflictOfInterest } from '../../shared/domain/project/conflict.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Organisations } from '../../shared/ports/organisations.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { readParties } from '../../shared/use-cases/read-parties.ts';
import { hasStaffRole, isAuthority } from './authority.ts';
import type { ApiRequest } from './handler.ts';
import type { Viewer } from './project-as-seen.ts';

export interface AccessDeps {
  readonly projects: Pick<ProjectStore, 'load'>;
  readonly calls: Pick<Calls, 'life'>;
  readonly organisations: Pick<Organisations, 'loadMany'>;
}

type Asked = Pick<ApiRequest, 'params' | 'actor'>;

export const projectIdOf = ({ params }: Pick<ApiRequest, 'params'>) => projectId.safeParse(params['project']);

export const unknownProject = (id: string | undefined): { readonly refusal: Refusal } => ({
  refusal: refuse('project-unknown', id ?? '').refusal,
});

const isOfPartnership = ({ application: { promoter, partners } }: Submitted, { organisationRoles }: Asked['actor']) =>
  organisationRoles.some(
    (held) => held.organisation === promoter || partners.some(({ organisation }) => organisation === held.organisation),
  );

/** What stands in the way of an evaluator: asked at every look, because people and partnerships change. */
const conflictOf = async (
  { calls, organisations }: AccessDeps,
  { application }: Submitted,
  seat: Submitted['evaluators'][number],
): Promise<Refusal | undefined> => {
  const [{ life }, parties] = await Promise.all([
    calls.life(callId.parse(application.call)),
    readParties(organisations, [application]),
  ]);
  return conflictOfInterest(seat, application, { callLife: life, organisations: parties });
};

export interface Seen {
  readonly project: Submitted;
  readonly version: number;
  readonly viewer: Viewer;
}
export type Found = Seen | { readonly refusal: Refusal };

/** The project, for the authority, coaches, evaluators with a seat and no conflict, and people of the partnership. */
export const visibleProject = async (deps: AccessDeps, { params, actor }: Asked): Promise<Found> => {
  const id = projectIdOf({ params });
  const loaded = id.success ? await deps.projects.load(id.data) : undefined;
  if (loaded === undefined || loaded.project.status === 'not-submitted') return unknownProject(params['project']);
  const { project, version } = loaded;
  const seat = project.evaluators.find(({ person }) => person === actor.person);
  const conflict = seat === undefined ? undefined : await conflictOf(deps, project, seat);
  const seated = seat !== undefined && conflict === undefined;
  if (seated || isAuthority(actor) || hasStaffRole(actor, 'coach') || isOfPartnership(project, actor))
    return { project, version, viewer: { actor, seated } };
  return { refusal: conflict ?? refuse('not-your-organisation', project.id).refusal };
};
