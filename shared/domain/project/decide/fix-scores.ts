import { criteriaOf } from '../../assessment/college.ts';
import type { Call } from '../../call/call-schema.ts';
import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import { conflictOfInterest } from '../conflict.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Score, Submitted } from '../state.ts';
import { isIn, notInThisState, refused } from './rule.ts';

/** One score on every criterion of the call that is assessed, and on no other. */
export const scoresComplete = (scores: readonly Score[], call: Call): Refusal | undefined => {
  const criteria = criteriaOf(call).map(({ id }) => id);
  const given = scores.map(({ criterion }) => criterion);
  const other = given.find((criterion, index) => !criteria.includes(criterion) || given.indexOf(criterion) < index);
  const missing = criteria.filter((criterion) => !given.includes(criterion));
  if (other === undefined && missing.length === 0) return undefined;
  return refuse('scores-incomplete', other ?? given.join(', '), {
    missing: missing.join(', '),
    surplus: other ?? '',
    criteria: criteria.join(', '),
  }).refusal;
};

/** An evaluator fixes the scores of the own seat, once, declaring to have no conflict of interest. (design, College) */
export const fixScores = (
  { scores, noConflictDeclared }: ProjectCommandOf<'FixScores'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'under-review')) return notInThisState(project, 'under-review');
  const { actor, call } = context;
  const seat = project.evaluators.find(({ person }) => person === actor.person);
  if (seat === undefined) return refuse('evaluator-not-assigned', actor.person, { evaluator: actor.person });
  if (seat.fixedAt !== undefined) {
    return refuse('scores-already-fixed', actor.person, { evaluator: actor.person, fixedAt: seat.fixedAt });
  }
  if (!noConflictDeclared) return refuse('conflict-not-declared', 'false', { evaluator: actor.person });
  const conflict = conflictOfInterest(seat, project.application, context);
  if (conflict !== undefined) return refused(conflict);
  const incomplete = scoresComplete(scores, call);
  if (incomplete !== undefined) return refused(incomplete);
  return accept({
    type: 'ScoresFixed',
    version: 1,
    data: { evaluator: actor.person, scores, noConflictDeclared: true },
  });
};
