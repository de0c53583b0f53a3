import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent } from '../../project/events.ts';
import { openTasks } from '../../project/open-tasks.ts';
import type { Started } from '../../project/state.ts';
import { findReview, notOpen } from './find-review.ts';
import type { Review } from './state.ts';

/** Why nobody can speak on this review now; undefined when it was reported and is not concluded. */
export const notInReview = ({ review, outcome, report }: Review) => {
  if (outcome !== undefined) return refuse('review-already-closed', String(review), { review, outcome });
  return report === undefined ? refuse('review-not-reported', String(review), { review }) : undefined;
};

/**
 * The coach of the project speaks on a quarter, once, after its report and before the manager concludes. [002] review of
 * the learning process.
 *
 * Refusals: `coach-missing`, `not-the-coach`, `review-not-open`, `review-already-closed`, `review-not-reported`,
 * `task-not-open` (the coach has spoken).
 */
export const coachQuarter = (
  { review: number, findings, qualityAssured }: ProjectCommandOf<'CoachQuarter'>,
  project: Started,
  { actor, call }: ProjectContext,
): Decision<ProjectEvent> => {
  const { coach } = project.run.coaching;
  if (coach === undefined) return refuse('coach-missing', actor.person);
  if (coach.person !== actor.person) return refuse('not-the-coach', actor.person, { coach: coach.person });
  const review = findReview(project, number);
  if (review === undefined) return notOpen(project, number);
  const barred = notInReview(review);
  if (barred !== undefined) return barred;
  if (review.coached !== undefined) {
    const open = openTasks(project, call).map(({ id }) => id);
    const task = `coach-quarter-${number}`;
    return refuse('task-not-open', task, { task, open: open.join(', ') });
  }
  return accept({
    type: 'QuarterCoached',
    version: 1,
    data: { review: number, findings, qualityAssured, by: actor.person },
  });
};
