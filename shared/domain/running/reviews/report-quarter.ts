import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { checkCounts } from './check-counts.ts';
import { reportDueOn } from './due.ts';
import type { Counts } from './events.ts';
import { findReview, notOpen } from './find-review.ts';
import type { Review } from './state.ts';

type Command = ProjectCommandOf<'ReportQuarter'>;

// Cases discussed after today cannot be reported, although the quarter may still last some days.
const outsideQuarter = (days: readonly string[], { periodFrom, periodThrough }: Review, day: string) => {
  const through = periodThrough < day ? periodThrough : day;
  const heldOn = days.find((held) => held < periodFrom || held > through);
  return heldOn === undefined
    ? undefined
    : refuse('date-outside-quarter', heldOn, { heldOn, fromOn: periodFrom, throughOn: through });
};

// The counts through the day before the evaluation are its results: nobody enters them again. Interpretation 1.
const asResults = ({ run }: Started, { periodThrough }: Review, counts: Counts): readonly ProjectEvent[] => {
  const { evaluation } = run;
  const awaited = evaluation !== undefined && evaluation.results === undefined && evaluation.decided === undefined;
  if (!awaited || evaluation.measuredThrough !== periodThrough) return [];
  const data = { counts, measuredThrough: periodThrough, source: 'quarterly-report' as const };
  return [{ type: 'ResultsRecorded', version: 1, data }];
};

/**
 * The report of a quarter: counts of people since the start, what was realised and learnt, the days of case discussions
 * (kept once each, in order), and what was wrong in an earlier report. [002] Interpretations 6 and 9. Taken once, while the review is open and afterwards when it
 * is overdue; after the last day it is late. With the quarter before the evaluation come the results of that evaluation.
 *
 * Refusals: `review-not-open`, `review-already-reported`, `date-outside-quarter`, `counts-do-not-fit`, `counts-shrink`.
 */
export const reportQuarter = (
  { review: number, counts, realised, learning, caseDiscussions, correctsEarlier }: Command,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const review = findReview(project, number);
  if (review === undefined) return notOpen(project, number);
  if (review.report !== undefined) {
    return refuse('review-already-reported', String(number), { review: number, reportedOn: review.report.reportedOn });
  }
  const reportedOn = today(context);
  const days = [...new Set<string>(caseDiscussions)].sort();
  const barred =
    outsideQuarter(days, review, reportedOn) ?? checkCounts({ counts, correctsEarlier }, number, project.run.reviews);
  if (barred !== undefined) return barred;
  const late = reportedOn > reportDueOn({ project }, review);
  const correction = correctsEarlier === undefined ? {} : { correctsEarlier };
  const data = { review: number, counts, realised, learning, caseDiscussions: days, ...correction, reportedOn, late };
  return accept({ type: 'QuarterReported', version: 1, data }, ...asResults(project, review, counts));
};
