import { allScoresIn, consensusMissing, sheetsOf } from '../../assessment/college.ts';
import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { scoresComplete } from './fix-scores.ts';
import { isIn, notInThisState, refused, today } from './rule.ts';

/**
 * The scores the college agreed on, with a text per criterion, where the seats lay further apart than the call allows.
 * Only members of the college count for the quorum. (design, College)
 */
export const recordConsensus = (
  { scores, present }: ProjectCommandOf<'RecordConsensus'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'under-review')) return notInThisState(project, 'under-review');
  const { call } = context;
  const has = sheetsOf(project).length;
  const needs = Math.max(project.evaluators.length, call.college.minimumEvaluators);
  if (!allScoresIn(project, call)) return refuse('scores-not-all-in', String(has), { has, needs });
  if (!consensusMissing(project, call)) {
    const cause = project.consensus === undefined ? 'not-required' : 'already-recorded';
    return refuse('consensus-not-open', cause, { cause, limit: call.college.consensusAboveSpread });
  }
  const seats = project.evaluators.map(({ person }) => person);
  const stranger = present.find((person) => !seats.includes(person));
  if (stranger !== undefined) return refuse('evaluator-not-assigned', stranger, { evaluator: stranger });
  const members = new Set(present);
  const { quorum } = call.college;
  if (members.size < quorum) {
    return refuse('quorum-not-reached', String(members.size), { present: members.size, quorum });
  }
  const incomplete = scoresComplete(scores, call);
  if (incomplete !== undefined) return refused(incomplete);
  return accept({
    type: 'ConsensusReached',
    version: 1,
    data: { scores, present: [...members], heldOn: today(context) },
  });
};
