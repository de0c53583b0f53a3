import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { evaluationRules } from './consequences.ts';
import { evaluationGoingOn } from './going-on.ts';

/**
 * A manager says of every commitment of the call whether it was kept; until the decision it can be said again. [002]
 *
 * Refusals: `evaluation-not-open`, `evaluation-already-decided`, `commitment-unknown`, `commitments-missing`.
 */
export const assessCommitments = (
  { commitments }: ProjectCommandOf<'AssessCommitments'>,
  project: Started,
  { call }: ProjectContext,
): Decision<ProjectEvent> => {
  const evaluation = evaluationGoingOn(project, call);
  if ('refusal' in evaluation) return evaluation;
  const asked = evaluationRules(call).commitments.map(({ id }) => id);
  const given = commitments.map(({ commitment }) => commitment);
  const unknown = given.find((id) => !asked.includes(id));
  if (unknown !== undefined) {
    return refuse('commitment-unknown', unknown, { commitment: unknown, commitments: asked.join(', ') });
  }
  const twice = given.find((id, index) => given.indexOf(id) < index);
  if (twice !== undefined) {
    return refuse('invalid-input', twice, { problems: 'commitments: listed-twice', path: 'commitments' });
  }
  const missing = asked.filter((id) => !given.includes(id));
  if (missing.length > 0) {
    return refuse('commitments-missing', given.join(', '), { missing: missing.join(', ') });
  }
  return accept({ type: 'CommitmentsAssessed', version: 1, data: { commitments } });
};
