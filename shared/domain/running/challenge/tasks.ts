import { buildTask, committee, managers, promoterOf, type TaskInput } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import type { Task } from '../../project/tasks.ts';
import type { StartedSetting, TasksOf } from '../slice.ts';
import { assessmentDue } from './due.ts';
import { challengePhase, isOpen } from './phase.ts';
import type { Challenge, ChallengeEvaluator } from './state.ts';

type OneTask = Pick<TaskInput, 'kind' | 'assignee' | 'openedAt' | 'due'> & { readonly person?: string };

const latest = (...instants: readonly (string | undefined)[]): string =>
  instants
    .filter((one) => one !== undefined)
    .sort()
    .at(-1) ?? '';

const build = (setting: StartedSetting, { challenge: number }: Challenge, { person, ...task }: OneTask): Task =>
  buildTask(setting, {
    ...task,
    id: `${task.kind}-${number}${person === undefined ? '' : `-${person}`}`,
    episode: 'run-challenge',
    number,
  });

const checkTask = (setting: StartedSetting, challenge: Challenge): Task =>
  build(setting, challenge, {
    kind: 'check-challenge',
    assignee: managers,
    openedAt: challenge.submittedAt,
    due: termDue(setting, 'challengeAdmissibility', challenge.submittedAt),
  });

const answerTask = (setting: StartedSetting, challenge: Challenge): Task =>
  build(setting, challenge, {
    kind: 'answer-challenge',
    assignee: promoterOf(setting.project),
    openedAt: challenge.stageSince,
    due: termDue(setting, 'challengeAnswer', challenge.stageSince),
  });

const assignTask = (setting: StartedSetting, challenge: Challenge): Task =>
  build(setting, challenge, {
    kind: 'assign-challenge-evaluators',
    assignee: managers,
    openedAt: challenge.stageSince,
    due: assessmentDue(setting, challenge, challenge.stageSince),
  });

const scoreTasks = (setting: StartedSetting, challenge: Challenge): readonly Task[] =>
  challenge.evaluators
    .filter(({ fixedAt }) => fixedAt === undefined)
    .map(({ person, assignedAt, replaces }: ChallengeEvaluator) =>
      build(setting, challenge, {
        kind: 'score-challenge',
        person,
        assignee: { kind: 'person', person },
        openedAt: assignedAt,
        // Who takes over a seat has the whole term as well.
        due:
          replaces === undefined
            ? assessmentDue(setting, challenge, assignedAt)
            : termDue(setting, 'challengeAssessment', assignedAt),
      }),
    );

const decisionTask = (setting: StartedSetting, challenge: Challenge): Task => {
  const openedAt = latest(challenge.stageSince, ...challenge.evaluators.map(({ fixedAt }) => fixedAt));
  return build(setting, challenge, {
    kind: 'decide-challenge',
    assignee: managers,
    openedAt,
    due: termDue(setting, 'challengeDecision', openedAt),
  });
};

const ratificationTask = (setting: StartedSetting, challenge: Challenge): Task =>
  build(setting, challenge, {
    kind: 'ratify-challenge',
    assignee: committee,
    openedAt: challenge.stageSince,
    due: termDue(setting, 'ratification', challenge.stageSince),
  });

const tasksOf = (setting: StartedSetting, challenge: Challenge): readonly Task[] => {
  const phase = challengePhase(challenge, setting.call);
  switch (phase) {
    case 'admissibility':
      return [checkTask(setting, challenge)];
    case 'answer':
      return [answerTask(setting, challenge)];
    case 'assignment':
      return [assignTask(setting, challenge), ...scoreTasks(setting, challenge)];
    case 'scoring':
      return scoreTasks(setting, challenge);
    case 'decision':
      return [decisionTask(setting, challenge)];
    case 'ratification':
      return [ratificationTask(setting, challenge)];
    case 'refused':
    case 'decided':
      return [];
  }
};

/** What somebody must do in each challenge that is open: check, answer, fill seats, score, decide, ratify. */
export const challengeTasks: TasksOf = (setting) =>
  setting.project.run.challenges
    .filter((challenge) => isOpen(setting.project, challenge))
    .flatMap((challenge) => tasksOf(setting, challenge));
