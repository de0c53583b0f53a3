import { type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import { today } from './rule.ts';

/** Conditions come with an approval under conditions and with nothing else; each has its own id and a date ahead. */
export const conditionsFit = (
  { outcome, conditions }: ProjectCommandOf<'ProposeDecision'>,
  context: ProjectContext,
): Refusal | undefined => {
  const conditional = outcome === 'approval-under-conditions';
  if (conditional && !context.call.assessment.approvalUnderConditions) {
    return refuse('conditional-approval-not-allowed', outcome).refusal;
  }
  if (conditional && conditions.length === 0) return refuse('conditions-missing', '0', { outcome }).refusal;
  if (!conditional && conditions.length > 0) {
    return refuse('conditions-not-expected', conditions.map(({ id }) => id).join(', '), { outcome }).refusal;
  }
  const ids = conditions.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) {
    return refuse('invalid-input', twice, { problems: 'conditions: id-twice', path: 'conditions' }).refusal;
  }
  const day = today(context);
  const past = conditions.find(({ dueOn }) => dueOn <= day);
  return past === undefined
    ? undefined
    : refuse('due-date-in-the-past', past.dueOn, { condition: past.id, dueOn: past.dueOn, today: day }).refusal;
};
