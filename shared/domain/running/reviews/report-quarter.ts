import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { checkCounts, sameCounts } from './check-counts.ts';
import { reportDueOn } from './due.ts';
import type { Counts } from './events.ts';
import { findReview, notOpen } from './find-review.ts';
import type { Review } from './state.ts';

type Command = ProjectCommandOf<'ReportQuarter'>;
type Report = NonNullable<Review['report']>;
type Told = Pick<Report, 'counts' | 'realised' | 'learning' | 'caseDiscussions' | 'correctsEarlier'>;

// Cases discussed after today cannot be reported, although the quarter may still last some days.
const outsideQuarter = (days: readonly string[], { periodFrom, periodThrough }: Review, day: string) => {
  const through = periodThrough < day ? periodThrough : day;
  const heldOn = days.find((held) => held < periodFrom || held > through);
  return heldOn === undefined
    ? undefined
    : refuse('date-outside-quarter', heldOn, { heldOn, fromOn: periodFrom, throughOn: through });
};

const isSame = (one: Told, other: Told): boolean =>
  sameCounts(one.counts, other.counts) &&
  one.realised === other.realised &&
  one.learning === other.learning &&
  one.correctsEarlier === other.correctsEarlier &&
  one.caseDiscussions.join() === other.caseDiscussions.join();

// A report can come before its quarter is over: until its due date what happened since still belongs in it.
const alreadyReported = ({ review, report, outcome }: Review, told: Told, late: boolean) =>
  report === undefined || (outcome === undefined && !late && !isSame(report, told))
    ? undefined
    : refuse('review-already-reported', String(review), { review, reportedOn: report.reportedOn });

// The counts through the day before the evaluation are its results: nobody enters them again, and they follow the
// report that replaces it until the evaluation is decided. Interpretation 1.
const asResults = ({ run }: Started, { periodThrough }: Review, counts: Counts): readonly ProjectEvent[] => {
  const { evaluation } = run;
  if (evaluation?.measuredThrough !== periodThrough || evaluation.decided !== undefined) return [];
  const { results } = evaluation;
  if (results !== undefined && (results.source === 'manager' || sameCounts(results.counts, counts))) return [];
  const data = { counts, measuredThrough: periodThrough, source: 'quarterly-report' as const };
  return [{ type: 'ResultsRecorded', version: 1, data }];
};

/**
 * The report of a quarter: counts of people since the start, what was realised and learnt, the days of case discussions
 * (kept once each, in order), and what was wrong in an earlier report. [002] Interpretations 6 and 9. Taken while the
 * review is open and afterwards when it is overdue; after the last day it is late. Until that day, and until the manager
 * concludes, another report replaces it. With the quarter before the evaluation come the results of that evaluation.
 *
 * Refusals: `review-not-open`, `review-already-reported` (the very same, too late or concluded), `date-outside-quarter`,
 * `counts-do-not-fit`, `counts-shrink`.
 */
export const reportQuarter = (
  { review: number, counts, realised, learning, caseDiscussions, correctsEarlier }: Command,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const review = findReview(project, number);
  if (review === undefined) return notOpen(project, number);
  const reportedOn = today(context);
  const late = reportedOn > reportDueOn({ project }, review);
  const days = [...new Set<string>(caseDiscussions)].sort();
  const correction = correctsEarlier === undefined ? {} : { correctsEarlier };
  const told = { counts, realised, learning, caseDiscussions: days, ...correction };
  const barred =
    alreadyReported(review, told, late) ??
    outsideQuarter(days, review, reportedOn) ??
    checkCounts(told, number, project.run.reviews);
  if (barred !== undefined) return barred;
  const data = { review: number, ...told, reportedOn, late };
  return accept({ type: 'QuarterReported', version: 1, data }, ...asResults(project, review, counts));
};
