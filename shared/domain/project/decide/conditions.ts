import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import { dueOnOf } from '../due.ts';
import type { ProjectEvent } from '../events.ts';
import { acceptanceDue } from '../open-tasks/due-dates.ts';
import type { Submitted } from '../state.ts';
import { isIn, notInThisState, today } from './rule.ts';

/**
 * The organisation-responsible accepts, by the last instant of the last day, moved where the call says so. [002] Between
 * proposal and acceptance lie ratification and notice: a condition whose date went by meanwhile is due within the same
 * term from the acceptance, for an acceptance must not lapse at once.
 */
export const acceptConditions = (project: Submitted, context: ProjectContext): Decision<ProjectEvent> => {
  const lapsed = isIn(project, 'conditions-lapsed') && project.cause === 'not-accepted';
  if (!isIn(project, 'conditions-offered') && !lapsed) return notInThisState(project, 'conditions-offered');
  const { notifiedOn } = project.decision;
  if (notifiedOn === undefined) return refuse('not-yet-notified', project.status, { project: project.id });
  const { lastDay } = acceptanceDue({ project, call: context.call }, notifiedOn);
  const dueOn = dueOnOf(project, 'accept-conditions', lastDay);
  const day = today(context);
  if (lapsed || day > dueOn) return refuse('acceptance-too-late', day, { notifiedOn, dueOn });
  const { lastDay: later } = acceptanceDue({ project, call: context.call }, day);
  const extended = project.decision.conditions
    .filter((condition) => condition.dueOn < day)
    .map(({ id }) => ({ condition: id, dueOn: later }));
  const data = { acceptedBy: context.actor.person, ...(extended.length === 0 ? {} : { extended }) };
  return accept({ type: 'ConditionsAccepted', version: 1, data });
};

/** The promoter tells how a condition was fulfilled, or a manager finds it so, by the last instant of its day. */
export const fulfilCondition = (
  { condition: id, note }: ProjectCommandOf<'FulfilCondition'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const day = today(context);
  if (isIn(project, 'conditions-lapsed') && project.cause === id) {
    return refuse('condition-too-late', day, { condition: id, dueOn: project.lapsedOn });
  }
  // The project may have begun before the date of a condition.
  if (!isIn(project, 'conditions-accepted', 'running')) {
    return notInThisState(project, 'conditions-accepted', 'running');
  }
  const { conditions } = project.decision;
  const found = conditions.find((condition) => condition.id === id);
  if (found === undefined) {
    return refuse('condition-unknown', id, { condition: id, conditions: conditions.map((one) => one.id).join(', ') });
  }
  if (found.fulfilledAt !== undefined) {
    return refuse('condition-already-fulfilled', id, { condition: id, fulfilledAt: found.fulfilledAt });
  }
  const dueOn = dueOnOf(project, `fulfil-condition-${id}`, found.dueOn);
  if (day > dueOn) return refuse('condition-too-late', day, { condition: id, dueOn });
  return accept({ type: 'ConditionFulfilled', version: 1, data: { condition: id, note } });
};
