import { type Refusal, refuse } from '../../shared/domain/decision.ts';
import { projectId } from '../../shared/domain/ids.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import { wasCoach } from '../../shared/domain/running/people/coaches.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Organisations } from '../../shared/ports/organisations.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { asMemberThrough, lastDayAsMember } from './as-member-through.ts';
import { hasStaffRole, isAuthority } from './authority.ts';
import type { ApiRequest } from './handler.ts';
import type { Viewer } from './project-as-seen.ts';
import { seatsOf } from './seats.ts';

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

/** A coach accompanies its own partnerships, and keeps sight of those it accompanied before. */
const isCoachOf = (project: Submitted, actor: Asked['actor']): boolean =>
  hasStaffRole(actor, 'coach') && 'run' in project && wasCoach(project.run, actor.person);

export interface Seen {
  readonly project: Submitted;
  readonly version: number;
  readonly viewer: Viewer;
}
export type Found = Seen | { readonly refusal: Refusal };

/**
 * The project, for the authority, its present and earlier coaches, evaluators with a seat in its college or in that of a
 * challenge and no conflict, and people of the partnership; of an organisation that left, what was there in its time.
 */
export const visibleProject = async (deps: AccessDeps, { params, actor }: Asked): Promise<Found> => {
  const id = projectIdOf({ params });
  const loaded = id.success ? await deps.projects.load(id.data) : undefined;
  if (loaded === undefined || loaded.project.status === 'not-submitted') return unknownProject(params['project']);
  const { project, version } = loaded;
  const { seated, challenges, conflict } = await seatsOf(deps, project, actor);
  if (
    seated ||
    challenges.length > 0 ||
    isAuthority(actor) ||
    isCoachOf(project, actor) ||
    isOfPartnership(project, actor)
  )
    return { project, version, viewer: { actor, seated, challenges } };
  const memberThrough = lastDayAsMember(project, actor);
  if (memberThrough !== undefined) {
    const viewer = { actor, seated, challenges, memberThrough };
    return { project: asMemberThrough(project, memberThrough), version, viewer };
  }
  return { refusal: conflict ?? refuse('not-your-organisation', project.id).refusal };
};
