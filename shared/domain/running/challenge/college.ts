import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { scoresComplete } from '../../project/decide/fix-scores.ts';
import { refused } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { challengeConflict } from './parties.ts';
import { challengeIn, type Phase } from './phase.ts';
import type { Challenge } from './state.ts';

type Assignment = ProjectCommandOf<'AssignChallengeEvaluator'>;

/** While sheets are missing; also later to take over a seat, or after a referral back for another view. */
const phasesFor = ({ challenge: number, replaces }: Assignment, { run }: Started): readonly Phase[] => {
  const referredBack = run.challenges.some(({ challenge, stage }) => challenge === number && stage === 'decision');
  const later: readonly Phase[] = referredBack || replaces !== undefined ? ['decision'] : [];
  return ['assignment', 'scoring', ...later];
};

/** A sheet that is fixed stays, unless its evaluator turned out to have a conflict of interest. */
const seatKept = (
  replaces: string,
  project: Started,
  challenge: Challenge,
  context: ProjectContext,
): Refusal | undefined => {
  const seat = challenge.evaluators.find(({ person }) => person === replaces);
  if (seat === undefined) return refuse('evaluator-not-assigned', replaces, { evaluator: replaces }).refusal;
  if (seat.fixedAt === undefined || challengeConflict(seat, project, challenge, context) !== undefined)
    return undefined;
  return refuse('scores-already-fixed', replaces, { evaluator: replaces, fixedAt: seat.fixedAt }).refusal;
};

/**
 * A manager gives somebody a seat in the college of a challenge, or the seat of another. Nobody with a tie to either
 * side, who coaches or coached the partnership, or manages it. No seat is added once all sheets are in, unless the
 * decision was referred back; a fixed sheet gives way only to a conflict of interest. (design, College)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `evaluator-already-assigned`, `evaluator-not-assigned`,
 * `scores-already-fixed`, `conflict-of-interest`.
 */
export const assignChallengeEvaluator = (
  command: Assignment,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { type: _type, ...data } = command;
  const { challenge, barred } = challengeIn(project, data.challenge, context.call, ...phasesFor(command, project));
  if (barred !== undefined) return barred;
  const { evaluator, organisation, replaces } = data;
  if (challenge.evaluators.some(({ person }) => person === evaluator)) {
    return refuse('evaluator-already-assigned', evaluator, { evaluator });
  }
  const refusal =
    (replaces === undefined ? undefined : seatKept(replaces, project, challenge, context)) ??
    challengeConflict({ person: evaluator, organisation }, project, challenge, context);
  if (refusal !== undefined) return refused(refusal);
  return accept({ type: 'ChallengeEvaluatorAssigned', version: 1, data });
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
