import type { Call } from '../../call/call-schema.ts';
import { dayOf } from '../../days.ts';
import { dueOnOf } from '../../project/due.ts';
import type { Due } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import type { Started } from '../../project/state.ts';
import type { StartedSetting } from '../slice.ts';
import type { Challenge } from './state.ts';

/** The last day on which the partnership can answer, as it stands: a moved deadline counts. */
export const answerDueOn = (
  project: Started,
  { challenge, stageSince }: Pick<Challenge, 'challenge' | 'stageSince'>,
  call: Call,
): string =>
  dueOnOf(project, `answer-challenge-${challenge}`, termDue({ project, call }, 'challengeAnswer', stageSince).lastDay);

/** By when the seats are filled and their sheets in; who gets a seat when that is over has the whole term. */
export const assessmentDue = (setting: StartedSetting, { stageSince }: Challenge, openedAt: string): Due => {
  const due = termDue(setting, 'challengeAssessment', stageSince);
  return dayOf(openedAt) > due.lastDay ? termDue(setting, 'challengeAssessment', openedAt) : due;
};
