import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import { dueOnOf } from '../../project/due.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { askingRemediation } from '../remediation/ask.ts';
import { notInReview } from './coach-quarter.ts';
import { coachDue } from './due.ts';
import { findReview, notOpen } from './find-review.ts';
import type { Review } from './state.ts';

const coachStillSpeaks = (project: Started, { review, report, coached }: Review, context: ProjectContext) => {
  if (project.run.coaching.coach === undefined || coached !== undefined || report === undefined) return undefined;
  const { lastDay } = coachDue({ project, call: context.call }, report.reportedAt);
  const dueOn = dueOnOf(project, `coach-quarter-${review}`, lastDay);
  return today(context) > dueOn ? undefined : refuse('review-not-coached', String(review), { review, dueOn });
};

/**
 * A manager concludes a quarter after its report, once the coach has spoken or could have. Insufficient quality asks for
 * remediation in the same commit, unless one is open already or the project has ended. [002]
 *
 * Refusals: `review-not-open`, `review-already-closed`, `review-not-reported`, `review-not-coached`.
 */
export const reviewQuarter = (
  { review: number, conclusion, findings }: ProjectCommandOf<'ReviewQuarter'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const review = findReview(project, number);
  if (review === undefined) return notOpen(project, number);
  const barred = notInReview(review) ?? coachStillSpeaks(project, review, context);
  if (barred !== undefined) return barred;
  const asked =
    conclusion === 'insufficient'
      ? askingRemediation(project, { cause: 'review', review: number, findings }, context)
      : [];
  const data = { review: number, conclusion, findings };
  return accept({ type: 'QuarterReviewed', version: 1, data }, ...asked);
};
