import type { Call } from '../call/call-schema.ts';
import type { Actor } from '../people/actor.ts';
import type { Evaluator, Score } from '../project/state.ts';
import { type Assessed, allScoresIn } from './college.ts';

export interface VisibleSeat {
  readonly person: Evaluator['person'];
  readonly fixed: boolean;
  /** Absent while sealed for this reader, or not fixed yet. */
  readonly scores?: readonly Score[];
}

/**
 * The seats as this person may see them. An evaluator sees the others' scores once the own are fixed and all are in;
 * everyone else once all are in. Who is no evaluator of the project, manager or committee member sees no scores at all.
 */
export const visibleScores = (assessed: Assessed, call: Call, actor: Actor): readonly VisibleSeat[] => {
  const seated = assessed.evaluators.some(({ person }) => person === actor.person);
  const mayKnow = seated || actor.staffRoles.includes('manager') || actor.staffRoles.includes('committee');
  const open = mayKnow && (!call.college.sealedScores || allScoresIn(assessed, call));
  return assessed.evaluators.map(({ person, scores }) => ({
    person,
    fixed: scores !== undefined,
    ...(scores !== undefined && (open || person === actor.person) ? { scores } : {}),
  }));
};
