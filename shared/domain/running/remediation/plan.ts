import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { remediationIn } from './stages.ts';

/**
 * The partnership files its plan: actions, each with its own id and a day that has not passed. A plan that comes after
 * its due date is taken as long as no termination is announced.
 *
 * Refusals: `remediation-unknown`, `remediation-not-in-stage`, `not-in-this-state`, `invalid-input` (an id twice),
 * `due-date-in-the-past`.
 */
export const fileRemediationPlan = (
  { remediation: number, actions }: ProjectCommandOf<'FileRemediationPlan'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { barred } = remediationIn(project, number, 'plan');
  if (barred !== undefined) return barred;
  const ids = actions.map(({ id }) => id);
  const twice = ids.find((id, index) => ids.indexOf(id) < index);
  if (twice !== undefined) {
    return refuse('invalid-input', twice, { problems: 'actions: id-twice', path: 'actions' });
  }
  const filedOn = today(context);
  const past = actions.find(({ dueOn }) => dueOn < filedOn);
  if (past !== undefined) return refuse('due-date-in-the-past', past.dueOn, { dueOn: past.dueOn, action: past.id });
  return accept({ type: 'RemediationPlanFiled', version: 1, data: { remediation: number, actions, filedOn } });
};

/**
 * A manager accepts the plan, or sends it back with reasons: the term for a plan then runs anew.
 *
 * Refusals: `remediation-unknown`, `remediation-not-in-stage`, `not-in-this-state`, `reasons-missing`.
 */
export const judgeRemediationPlan = (
  { remediation: number, outcome, reasons }: ProjectCommandOf<'JudgeRemediationPlan'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { barred } = remediationIn(project, number, 'judgement');
  if (barred !== undefined) return barred;
  if (outcome === 'accepted') {
    return accept({ type: 'RemediationPlanAccepted', version: 1, data: { remediation: number } });
  }
  if (reasons === undefined) return refuse('reasons-missing', outcome);
  const data = { remediation: number, reasons, sentBackOn: today(context) };
  return accept({ type: 'RemediationPlanSentBack', version: 1, data });
};

/**
 * The partnership, or a manager, tells how an action of the accepted plan was done, once.
 *
 * Refusals: `remediation-unknown`, `remediation-not-in-stage`, `not-in-this-state`, `action-unknown`,
 * `action-already-done`.
 */
export const recordRemediationAction = (
  { remediation: number, action: id, note }: ProjectCommandOf<'RecordRemediationAction'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { remediation, barred } = remediationIn(project, number, 'actions');
  if (barred !== undefined) return barred;
  const action = remediation.actions.find((one) => one.id === id);
  if (action === undefined) {
    const actions = remediation.actions.map((one) => one.id).join(', ');
    return refuse('action-unknown', id, { action: id, actions });
  }
  if (action.doneOn !== undefined) return refuse('action-already-done', id, { action: id, doneOn: action.doneOn });
  const data = { remediation: number, action: id, note, doneOn: today(context) };
  return accept({ type: 'RemediationActionDone', version: 1, data });
};
