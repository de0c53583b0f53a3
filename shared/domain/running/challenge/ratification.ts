import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { finalEnd } from '../partnership/final-end.ts';
import { challengeIn } from './phase.ts';
import { fromOutsideProject } from './propose.ts';
import type { Challenge } from './state.ts';
import { joining } from './taking-effect.ts';

/** Members who scored the challenge abstain, and nobody ratifies an own proposal. (design) */
const mustAbstain = ({ evaluators, proposed }: Challenge, { actor, call }: ProjectContext): Refusal | undefined => {
  const { person } = actor;
  if (call.ratification.evaluatorsAbstain && evaluators.some((seat) => seat.person === person)) {
    return refuse('evaluator-must-abstain', person, { person }).refusal;
  }
  return proposed?.by === person ? refuse('same-person-proposed', person, { person }).refusal : undefined;
};

/**
 * The committee sends the proposal back; the manager proposes again, with another evaluator if need be. (design)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `evaluator-must-abstain`, `same-person-proposed`.
 */
export const referBackChallengeDecision = (
  { challenge: number, reasons }: ProjectCommandOf<'ReferBackChallengeDecision'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { challenge, barred } = challengeIn(project, number, context.call, 'ratification');
  if (barred !== undefined) return barred;
  const abstains = mustAbstain(challenge, context);
  if (abstains !== undefined) return refused(abstains);
  return accept({ type: 'ChallengeDecisionReferredBack', version: 1, data: { challenge: number, reasons } });
};

/**
 * The committee ratifies, and with that the challenge is decided; who joins today is in with the same commit. A day
 * that passed while the proposal waited is not ratified: the manager proposes another. Neither is a second replacement,
 * nor who joins a partnership that was replaced or terminated meanwhile. (design)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `evaluator-must-abstain`, `same-person-proposed`,
 * `invalid-input` (a meeting to come), `end-is-final`, `from-outside-project`.
 */
export const ratifyChallengeDecision = (
  { challenge: number, meetingOn, abstained }: ProjectCommandOf<'RatifyChallengeDecision'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { challenge, barred } = challengeIn(project, number, context.call, 'ratification');
  if (barred !== undefined) return barred;
  const { proposed } = challenge;
  if (proposed === undefined) throw new Error(`Challenge ${number} of ${project.id} waits without a proposal.`);
  const day = today(context);
  const abstains = mustAbstain(challenge, context);
  if (abstains !== undefined) return refused(abstains);
  if (meetingOn > day) {
    return refuse('invalid-input', meetingOn, { problems: 'meetingOn: in-the-future', path: 'meetingOn' });
  }
  const { outcome, from } = proposed;
  const outside =
    from === undefined ? undefined : (finalEnd(project.run, from) ?? fromOutsideProject(from, day, project));
  if (outside !== undefined) return refused(outside);
  const dated = from === undefined ? {} : { from };
  return accept<ProjectEvent>(
    {
      type: 'ChallengeDecided',
      version: 1,
      data: { challenge: number, outcome, ...dated, meetingOn, abstained, decidedOn: day },
    },
    ...(outcome === 'joined' && from === day ? joining(challenge, from, project, context) : []),
  );
};
