import { buildTask, managers } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import type { Task } from '../../project/tasks.ts';
import type { StartedSetting, TasksOf } from '../slice.ts';
import { measuringReview } from './results.ts';
import type { Evaluation } from './state.ts';

type Kind = 'record-results' | 'assess-commitments' | 'decide-evaluation';

const latest = (...instants: readonly string[]): string => instants.toSorted().at(-1) ?? '';

const task = (setting: StartedSetting, kind: Kind, { opensOn }: Evaluation, openedAt: string): readonly Task[] => [
  buildTask(setting, {
    id: kind,
    kind,
    episode: 'evaluate-process',
    number: 1,
    assignee: managers,
    openedAt,
    // Every step ends with the limit of the decision: A + two months, unmoved.
    due: termDue(setting, 'evaluationDecision', opensOn),
  }),
];

// As long as the report of the quarter can still come, there is nothing to record: it brings the results itself.
const recording = (setting: StartedSetting, evaluation: Evaluation): readonly Task[] => {
  const review = measuringReview(setting.project, evaluation.measuredThrough);
  if (review !== undefined && review.closedAt === undefined) return [];
  return task(setting, 'record-results', evaluation, latest(evaluation.openedAt, review?.closedAt ?? ''));
};

/** Results, then commitments, then the decision: one task at a time, all due with the decision. Interpretation 1. */
export const evaluationTasks: TasksOf = (setting) => {
  const { status, run } = setting.project;
  const { evaluation } = run;
  if (status !== 'running' || evaluation === undefined || evaluation.decided !== undefined) return [];
  const { results, commitmentsAt, openedAt } = evaluation;
  if (results === undefined) return recording(setting, evaluation);
  if (commitmentsAt === undefined) {
    return task(setting, 'assess-commitments', evaluation, latest(openedAt, results.at));
  }
  return task(setting, 'decide-evaluation', evaluation, latest(results.at, commitmentsAt));
};
