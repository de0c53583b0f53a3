import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { replyDueOn, taskIds } from './dues.ts';
import { undecidedCorrection } from './find-correction.ts';
import type { Correction } from './state.ts';

/** The right of reply passed unused. */
export const lapseOfReply = ({ correction }: Correction, lapsedOn: string): ProjectEvent => ({
  type: 'ReplyLapsed',
  version: 1,
  data: { correction, lapsedOn },
});

/**
 * The partnership answers a proposed correction, once, within the right of reply of the call.
 *
 * Refusals: `correction-unknown`, `correction-already-decided`, `reply-too-late`, `task-not-open` (answered before).
 */
export const answerCorrection = (
  { correction: number, answer }: ProjectCommandOf<'AnswerCorrection'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const found = undecidedCorrection(project, number);
  if ('code' in found) return refused(found);
  const { correction } = found;
  const dueOn = replyDueOn({ project, call: context.call }, correction);
  const answeredOn = today(context);
  if (answeredOn > dueOn || correction.lapsedOn !== undefined) return refuse('reply-too-late', answeredOn, { dueOn });
  if (correction.answer !== undefined) {
    const task = taskIds.answer(number);
    return refuse('task-not-open', task, { task, open: taskIds.decide(number) });
  }
  return accept({ type: 'CorrectionAnswered', version: 1, data: { correction: number, answer, answeredOn } });
};
