import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { answerDueOn } from './due.ts';
import { challengeIn } from './phase.ts';

/**
 * The partnership answers an admissible challenge, within its term; after that the assessment goes on without. (design)
 *
 * Refusals: `challenge-unknown`, `challenge-not-in-stage`, `reply-too-late`.
 */
export const answerChallenge = (
  { challenge: number, answer }: ProjectCommandOf<'AnswerChallenge'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { challenge, barred } = challengeIn(project, number, context.call, 'answer');
  if (barred !== undefined) return barred;
  const day = today(context);
  const dueOn = answerDueOn(project, challenge, context.call);
  if (day > dueOn) return refuse('reply-too-late', day, { dueOn });
  return accept({ type: 'ChallengeAnswered', version: 1, data: { challenge: number, answer, answeredOn: day } });
};
