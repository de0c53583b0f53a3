import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { scoresComplete } from '../../project/decide/fix-scores.ts';
import { refused } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { challengeConflict } from './parties.ts';
import { challengeIn, type Phase } from './phase.ts';

/** While sheets are missing; after a referral back also when all are in: the committee may want another view. */
const seatsOpen = (referredBack: boolean): readonly Phase[] => [
  'assignment',
  'scoring',
  ...(referredBack ? (['decision'] as const) : []),
];

/**
 * A manager gives somebody a seat in the college of a challenge. Nobody with a tie to either side, who coaches or
 * coached the partnership, or manages it. No seat is added once all sheets are in, unless the decision was referred
 * back. (design, College)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `evaluator-already-assigned`, `conflict-of-interest`.
 */
export const assignChallengeEvaluator = (
  { challenge: number, evaluator, kind, organisation }: ProjectCommandOf<'AssignChallengeEvaluator'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const referredBack = project.run.challenges.some((one) => one.challenge === number && one.stage === 'decision');
  const { challenge, barred } = challengeIn(project, number, context.call, ...seatsOpen(referredBack));
  if (barred !== undefined) return barred;
  if (challenge.evaluators.some(({ person }) => person === evaluator)) {
    return refuse('evaluator-already-assigned', evaluator, { evaluator });
  }
  const conflict = challengeConflict({ person: evaluator, organisation }, project, challenge, context);
  if (conflict !== undefined) return refused(conflict);
  return accept({
    type: 'ChallengeEvaluatorAssigned',
    version: 1,
    data: { challenge: number, evaluator, kind, ...(organisation === undefined ? {} : { organisation }) },
  });
};

/**
 * An evaluator scores both sides on every criterion, once, declaring to have no conflict of interest; sealed until all
 * sheets are in. (design, College)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `evaluator-not-assigned`, `scores-already-fixed`,
 * `conflict-not-declared`, `conflict-of-interest`, `scores-incomplete`.
 */
export const scoreChallenge = (
  { challenge: number, incumbent, challenger, noConflictDeclared }: ProjectCommandOf<'ScoreChallenge'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { actor, call } = context;
  const { challenge, barred } = challengeIn(project, number, call, 'assignment', 'scoring', 'decision');
  if (barred !== undefined) return barred;
  const evaluator = actor.person;
  const seat = challenge.evaluators.find(({ person }) => person === evaluator);
  if (seat === undefined) return refuse('evaluator-not-assigned', evaluator, { evaluator });
  if (seat.fixedAt !== undefined)
    return refuse('scores-already-fixed', evaluator, { evaluator, fixedAt: seat.fixedAt });
  if (!noConflictDeclared) return refuse('conflict-not-declared', 'false', { evaluator });
  const refusal =
    challengeConflict(seat, project, challenge, context) ??
    scoresComplete(incumbent, call) ??
    scoresComplete(challenger, call);
  if (refusal !== undefined) return refused(refusal);
  return accept({
    type: 'ChallengeScored',
    version: 1,
    data: { challenge: number, evaluator, incumbent, challenger, noConflictDeclared: true },
  });
};
