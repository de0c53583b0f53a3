import { buildTask, managers, promoterOf } from '../../project/open-tasks/build-task.ts';
import type { Task } from '../../project/tasks.ts';
import type { StartedSetting, TasksOf } from '../slice.ts';
import { coachCanSpeakSince, coachDue, reportDue, reviewDue } from './due.ts';
import { openReviews } from './find-review.ts';
import type { Review } from './state.ts';

const episode = 'review-quarter';

const reportTask = (setting: StartedSetting, review: Review): Task =>
  buildTask(setting, {
    id: `report-quarter-${review.review}`,
    kind: 'report-quarter',
    episode,
    number: review.review,
    assignee: promoterOf(setting.project),
    openedAt: review.openedAt,
    due: reportDue(setting, review),
  });

const coachTasks = (setting: StartedSetting, { review, coached }: Review, reportedAt: string): readonly Task[] => {
  const { coach } = setting.project.run.coaching;
  if (coach === undefined || coached !== undefined) return [];
  return [
    buildTask(setting, {
      id: `coach-quarter-${review}`,
      kind: 'coach-quarter',
      episode,
      number: review,
      assignee: { kind: 'person', person: coach.person },
      openedAt: coachCanSpeakSince(setting, reportedAt),
      due: coachDue(setting, reportedAt),
    }),
  ];
};

const reviewTask = (setting: StartedSetting, { review }: Review, reportedAt: string): Task =>
  buildTask(setting, {
    id: `review-quarter-${review}`,
    kind: 'review-quarter',
    episode,
    number: review,
    assignee: managers,
    openedAt: reportedAt,
    due: reviewDue(setting, reportedAt),
  });

/** The promoter reports each open quarter; then the coach speaks and the manager concludes. */
export const reviewsTasks: TasksOf = (setting) =>
  openReviews(setting.project).flatMap((review) =>
    review.report === undefined
      ? [reportTask(setting, review)]
      : [
          ...coachTasks(setting, review, review.report.reportedAt),
          reviewTask(setting, review, review.report.reportedAt),
        ],
  );
