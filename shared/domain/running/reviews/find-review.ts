import { refuse } from '../../decision.ts';
import type { Started } from '../../project/state.ts';
import type { Review } from './state.ts';

/** The reviews in which somebody must act: not concluded, and not overdue. */
export const openReviews = ({ run }: Pick<Started, 'run'>): readonly Review[] =>
  run.reviews.filter(({ outcome }) => outcome === undefined);

export const findReview = ({ run }: Pick<Started, 'run'>, number: number): Review | undefined =>
  run.reviews.find(({ review }) => review === number);

/** A review that has not opened yet, or never will. */
export const notOpen = (project: Started, review: number) =>
  refuse('review-not-open', String(review), {
    review,
    open: openReviews(project)
      .map((one) => one.review)
      .join(', '),
  });
