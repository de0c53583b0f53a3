import type { ProjectEventOf } from '../../project/events.ts';
import { impossible } from '../../project/evolve/dossier.ts';
import type { Started } from '../../project/state.ts';
import { type Evolvers, withRun } from '../slice.ts';
import { findReview } from './find-review.ts';
import type { Review } from './state.ts';

type ReviewEventType = 'ReviewOpened' | 'QuarterReported' | 'QuarterCoached' | 'QuarterReviewed' | 'ReviewOverdue';

const changed = (
  project: Started,
  event: ProjectEventOf<Exclude<ReviewEventType, 'ReviewOpened'>>,
  change: Partial<Review>,
): Started => {
  const found = findReview(project, event.data.review);
  if (found === undefined) throw impossible(event, project);
  return withRun(project, {
    reviews: project.run.reviews.map((review) => (review === found ? { ...review, ...change } : review)),
  });
};

const opened = (project: Started, event: ProjectEventOf<'ReviewOpened'>, at: string): Started => {
  if (findReview(project, event.data.review) !== undefined) throw impossible(event, project);
  return withRun(project, { reviews: [...project.run.reviews, { ...event.data, openedAt: at }] });
};

const reported = (project: Started, event: ProjectEventOf<'QuarterReported'>, at: string): Started => {
  const { review: _number, ...report } = event.data;
  return changed(project, event, { report: { ...report, reportedAt: at } });
};

const coached = (project: Started, event: ProjectEventOf<'QuarterCoached'>, at: string): Started => {
  const { findings, qualityAssured, by } = event.data;
  return changed(project, event, { coached: { findings, qualityAssured, by, at } });
};

export const reviewsEvolvers: Evolvers<ReviewEventType> = {
  ReviewOpened: opened,
  QuarterReported: reported,
  QuarterCoached: coached,
  QuarterReviewed: (project, event, at) =>
    changed(project, event, { outcome: event.data.conclusion, findings: event.data.findings, closedAt: at }),
  ReviewOverdue: (project, event, at) => changed(project, event, { outcome: 'overdue', closedAt: at }),
};
