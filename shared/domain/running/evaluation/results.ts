import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent, ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { checkCounts } from '../reviews/check-counts.ts';
import type { Counts } from '../reviews/events.ts';
import type { Review } from '../reviews/state.ts';
import { evaluationGoingOn } from './going-on.ts';

/** The review of the quarter that ends with the measuring date: its report brings the results by itself. */
export const measuringReview = ({ run }: Started, measuredThrough: string): Review | undefined =>
  run.reviews.find(({ periodThrough }) => periodThrough === measuredThrough);

export const resultsFrom = (
  source: 'quarterly-report' | 'manager',
  measuredThrough: string,
  counts: Counts,
): ProjectEventOf<'ResultsRecorded'> => ({
  type: 'ResultsRecorded',
  version: 1,
  data: { counts, measuredThrough, source },
});

/**
 * A manager records the results when the report of the last measured quarter did not come. Interpretation 6.
 *
 * Refusals: `evaluation-not-open`, `evaluation-already-decided`, `results-already-recorded`, `counts-do-not-fit`,
 * `counts-shrink`.
 */
export const recordResults = (
  { counts }: ProjectCommandOf<'RecordResults'>,
  project: Started,
  { call }: ProjectContext,
): Decision<ProjectEvent> => {
  const evaluation = evaluationGoingOn(project, call);
  if ('refusal' in evaluation) return evaluation;
  const { measuredThrough, results } = evaluation;
  if (results !== undefined) {
    return refuse('results-already-recorded', results.source, { throughOn: measuredThrough });
  }
  const review = measuringReview(project, measuredThrough)?.review ?? project.run.reviews.length + 1;
  const misfit = checkCounts({ counts }, review, project.run.reviews);
  if (misfit !== undefined) return misfit;
  return accept(resultsFrom('manager', measuredThrough, counts));
};
