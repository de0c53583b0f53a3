import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { isIn, notInThisState, refused, today } from './rule.ts';

/** Members who evaluated the project abstain. (design) Nor does anyone ratify an own proposal. */
const mustAbstain = (project: Submitted, { actor, call }: ProjectContext): Refusal | undefined => {
  if (call.ratification.evaluatorsAbstain && project.evaluatedBy.includes(actor.person)) {
    return refuse('evaluator-must-abstain', actor.person, { person: actor.person }).refusal;
  }
  if ('decision' in project && project.decision.proposedBy === actor.person) {
    return refuse('same-person-proposed', actor.person, { person: actor.person }).refusal;
  }
  return undefined;
};

export const referBackDecision = (
  { reasons }: ProjectCommandOf<'ReferBackDecision'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'awaiting-ratification')) return notInThisState(project, 'awaiting-ratification');
  const abstains = mustAbstain(project, context);
  if (abstains !== undefined) return refused(abstains);
  const { decision, commitments } = project.decision;
  return accept({
    type: 'DecisionReferredBack',
    version: 1,
    data: { decision, reasons, committedBefore: commitments },
  });
};

/** The committee ratifies, and with that the decision is taken. [000], design */
export const ratifyDecision = (
  { meetingOn, abstained }: ProjectCommandOf<'RatifyDecision'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'awaiting-ratification')) return notInThisState(project, 'awaiting-ratification');
  const abstains = mustAbstain(project, context);
  if (abstains !== undefined) return refused(abstains);
  const day = today(context);
  if (meetingOn > day) {
    return refuse('invalid-input', meetingOn, { problems: 'meetingOn: in-the-future', path: 'meetingOn' });
  }
  const { decision, outcome } = project.decision;
  return accept(
    { type: 'DecisionRatified', version: 1, data: { decision, meetingOn, abstained } },
    { type: 'DecisionTaken', version: 1, data: { decision, outcome, decidedOn: day } },
  );
};
