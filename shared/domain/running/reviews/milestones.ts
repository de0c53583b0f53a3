import { dayAfter, startOfDay } from '../../days.ts';
import { accept } from '../../decision.ts';
import type { Milestone, MilestonesOf, StartedSetting } from '../slice.ts';
import { overdueAfter } from './due.ts';
import { openReviews } from './find-review.ts';
import { nextReview } from './planned-review.ts';
import type { Review } from './state.ts';

const opens = (setting: StartedSetting): readonly Milestone[] => {
  const next = nextReview(setting);
  if (next === undefined) return [];
  const { data, opensAt } = next;
  return [
    { id: `review-${data.review}-opens`, at: opensAt, act: () => accept({ type: 'ReviewOpened', version: 1, data }) },
  ];
};

const becomesOverdue = (setting: StartedSetting, review: Review): Milestone => {
  const last = overdueAfter(setting, review);
  return {
    id: `review-${review.review}-overdue`,
    at: startOfDay(dayAfter(last)),
    act: () => accept({ type: 'ReviewOverdue', version: 1, data: { review: review.review, overdueOn: last } }),
  };
};

/**
 * The next review opens some weeks before its review date, through the last day of the project, also when acted on after
 * that day; and a quarter that nobody reported is overdue some time after its due date. (design)
 */
export const reviewsMilestones: MilestonesOf = (setting) => [
  ...opens(setting),
  ...openReviews(setting.project)
    .filter(({ report }) => report === undefined)
    .map((review) => becomesOverdue(setting, review)),
];
