import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import { challengePhase } from '../../shared/domain/running/challenge/phase.ts';
import { challengeResult, challengeSeatsFor } from '../../shared/domain/running/challenge/result.ts';
import type { Challenge } from '../../shared/domain/running/challenge/state.ts';
import { isAuthority } from './authority.ts';
import type { Viewer } from './project-as-seen.ts';

/** Whether this person holds a role in the organisation that challenges. */
export const isOfChallenger = ({ challenger }: Challenge, { actor }: Pick<Viewer, 'actor'>): boolean =>
  actor.organisationRoles.some(({ organisation }) => organisation === challenger);

/** What is said of a decision that is not ratified is the authority's. */
const decisionOf = ({ stage, proposed }: Challenge) =>
  stage === 'decided' && proposed !== undefined
    ? {
        reasons: proposed.reasons,
        ...(proposed.from === undefined ? {} : { from: proposed.from }),
        ...(proposed.handOver === undefined ? {} : { handOver: proposed.handOver }),
      }
    : {};

/** Seats and result are of who judges and who decides; a seat opens nothing from before the person had it. */
const collegeOf = (challenge: Challenge, call: Call, { actor, challenges }: Viewer) => {
  const seated =
    challenges.includes(challenge.challenge) && challenge.evaluators.some(({ person }) => person === actor.person);
  if (!isAuthority(actor) && !seated) return {};
  const result = challengeResult(challenge, call);
  return {
    evaluators: challengeSeatsFor(challenge, call, actor),
    ...(result === undefined ? {} : { result }),
  };
};

/** One challenge with its phase, as this person may see it. */
export const challengeAsSeen = (challenge: Challenge, call: Call, viewer: Viewer) => {
  const { evaluators: _evaluators, proposed, ...shown } = challenge;
  return {
    ...shown,
    phase: challengePhase(challenge, call),
    ...collegeOf(challenge, call, viewer),
    ...(isAuthority(viewer.actor) && proposed !== undefined ? { proposed } : {}),
    ...decisionOf(challenge),
  };
};

/** A challenge that was not found admissible is between the challenger and the authority. */
export const mayKnowOf = (challenge: Challenge, viewer: Viewer): boolean =>
  isAuthority(viewer.actor) ||
  isOfChallenger(challenge, viewer) ||
  (challenge.stage !== 'admissibility' && challenge.stage !== 'refused');

/** The challenges of a project that this person may know of. */
export const challengesAsSeen = ({ run }: Started, call: Call, viewer: Viewer) =>
  run.challenges.filter((one) => mayKnowOf(one, viewer)).map((one) => challengeAsSeen(one, call, viewer));
