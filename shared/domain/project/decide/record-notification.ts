import { accept, type Decision } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { isIn, notInThisState, today } from './rule.ts';

const decided = ['approved', 'conditions-offered', 'conditions-accepted', 'conditions-lapsed', 'rejected'] as const;

/** The letter went out. Said twice, the second time changes nothing: the first notice starts the terms. */
export const recordNotification = (
  { letter, about }: ProjectCommandOf<'RecordNotification'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const subject = isIn(project, 'objected') ? project.before : project;
  const notifiedOn = today(context);
  if (about === 'inadmissibility') {
    if (!isIn(subject, 'inadmissible')) return notInThisState(project, 'inadmissible');
    if (subject.notifiedOn !== undefined) return accept();
    return accept({ type: 'InadmissibilityNotified', version: 1, data: { letter, notifiedOn } });
  }
  if (!isIn(subject, ...decided)) return notInThisState(project, ...decided);
  if (subject.decision.notifiedOn !== undefined) return accept();
  const { decision } = subject.decision;
  return accept({ type: 'DecisionNotified', version: 1, data: { decision, letter, notifiedOn } });
};
