import { callTerm } from '../../call/call-lookup.ts';
import { accept, type Decision, refuse } from '../../decision.ts';
import { Temporal } from '../../time.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { notCorrectable } from './correction-fields.ts';
import { isIn, notInThisState, refused, today } from './rule.ts';

/**
 * A manager asks the applicant for what is missing and names the fields that may be corrected. The handling term stands
 * still until the answer, Interpretation 10. Without a due date, the call's term counts.
 */
export const requestInformation = (
  { question, fields, dueOn }: ProjectCommandOf<'RequestInformation'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const open = project.information.at(-1);
  if (isIn(project, 'information-requested') && open !== undefined) {
    return refuse('information-already-requested', open.requestedOn, {
      request: open.request,
      requestedOn: open.requestedOn,
      dueOn: open.dueOn,
    });
  }
  if (!isIn(project, 'submitted', 'under-review')) return notInThisState(project, 'submitted', 'under-review');
  const requestedOn = today(context);
  if (dueOn !== undefined && dueOn <= requestedOn) {
    return refuse('due-date-in-the-past', dueOn, { dueOn, today: requestedOn });
  }
  const closed = notCorrectable(fields, project.application, context.call);
  if (closed !== undefined) return refused(closed);
  const term = callTerm(context.call, 'missingInformation', Temporal.PlainDate.from(requestedOn));
  return accept({
    type: 'InformationRequested',
    version: 1,
    data: {
      request: project.information.length + 1,
      question,
      fields,
      requestedOn,
      dueOn: dueOn ?? term.lastDay.toString(),
    },
  });
};
