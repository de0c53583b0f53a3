import { refuse } from '../../shared/domain/decision.ts';
import { openTasks } from '../../shared/domain/project/open-tasks.ts';
import type { Project, Started } from '../../shared/domain/project/state.ts';
import type { Challenge } from '../../shared/domain/running/challenge/state.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import { callOf } from '../../shared/use-cases/act-on-project.ts';
import { challengeAsSeen, isOfChallenger, mayKnowOf } from './challenge-as-seen.ts';
import { type ApiAnswer, type Handler, ok } from './handler.ts';
import { type AccessDeps, projectIdOf, unknownProject, visibleProject } from './project-access.ts';
import type { Viewer } from './project-as-seen.ts';

interface ChallengeDeps extends AccessDeps {
  readonly calls: Pick<Calls, 'definition' | 'life'>;
}

const numberOf = (text: string | undefined): number =>
  text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : 0;

const unknown = (text: string | undefined) => ({
  refusal: refuse('challenge-unknown', text ?? '', { challenge: numberOf(text) }).refusal,
});

interface Found {
  readonly project: Started;
  readonly challenge: Challenge;
  readonly viewer: Viewer;
}

/** With one date: tasks of a challenge that are open together are due together, but for who took over a seat. */
const answerOf = async (deps: ChallengeDeps, { project, challenge, viewer }: Found): Promise<ApiAnswer> => {
  const call = await callOf(deps.calls, project);
  const [dueOn] = openTasks(project, call)
    .filter(({ episode, number }) => episode === 'run-challenge' && number === challenge.challenge)
    .map((task) => task.dueOn)
    .toSorted();
  return ok({
    project: project.id,
    ...challengeAsSeen(challenge, call, viewer),
    ...(dueOn === undefined ? {} : { dueOn }),
  });
};

const challengeIn = (project: Project, text: string | undefined): Omit<Found, 'viewer'> | undefined => {
  if (!('run' in project)) return undefined;
  const challenge = project.run.challenges.find((one) => one.challenge === numberOf(text));
  return challenge === undefined ? undefined : { project, challenge };
};

/** One challenge, for its challenger, who does not see the project, and for who sees it with the project. */
export const showChallenge =
  (deps: ChallengeDeps): Handler<'show-challenge'> =>
  async (request) => {
    const { actor, params } = request;
    const id = projectIdOf(request);
    if (!id.success) return unknownProject(params['project']);
    const asked = challengeIn((await deps.projects.load(id.data)).project, params['challenge']);
    const outside = { actor, seated: false, challenges: [] };
    if (asked !== undefined && isOfChallenger(asked.challenge, outside)) {
      return answerOf(deps, { ...asked, viewer: outside });
    }
    const found = await visibleProject(deps, request);
    if ('refusal' in found) return found;
    const { viewer } = found;
    const seen = challengeIn(found.project, params['challenge']);
    return seen !== undefined && mayKnowOf(seen.challenge, viewer)
      ? answerOf(deps, { ...seen, viewer })
      : unknown(params['challenge']);
  };
