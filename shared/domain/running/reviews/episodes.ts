import type { Started } from '../../project/state.ts';
import type { Episodes, Step } from '../slice.ts';
import { findReview, openReviews } from './find-review.ts';

const closed = (outcome: 'reviewed' | 'remediation-asked' | 'overdue'): Step => ({ phase: 'closed', outcome });

const stepOf = (project: Started, number: number): Step => {
  const review = findReview(project, number);
  if (review === undefined) throw new Error(`${project.id} has no review ${number}.`);
  const { outcome, report } = review;
  if (outcome === undefined) return { phase: report === undefined ? 'report' : 'review' };
  if (outcome === 'overdue') return closed('overdue');
  // Insufficient while a remediation was open already, or after the end: this review asked nothing new.
  const asked = project.run.remediations.some((one) => one.cause === 'review' && one.review === number);
  return closed(asked ? 'remediation-asked' : 'reviewed');
};

export const reviewsEpisodes: Episodes<'review-quarter'> = {
  'review-quarter': {
    open: (project) => openReviews(project).map(({ review }) => review),
    step: (project, _call, number) => stepOf(project, number),
    // What the coach says precedes the manager's conclusion and ends nothing by itself.
    awaits: ({ kind }) => kind !== 'coach-quarter',
    suffix: (number) => `quarter_${number}`,
  },
};
