import type { Call } from '../../call/call-schema.ts';
import { percentDown } from '../../money/arithmetic.ts';
import type { Due } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import type { Started } from '../../project/state.ts';
import { Temporal } from '../../time.ts';
import { type CaseDiscussionGap, caseDiscussionGaps } from '../reviews/case-discussions.ts';
import type { Counts } from '../reviews/events.ts';
import { consequencesOf, evaluationRules, moreAtWorkFor, type ResultConsequences } from './consequences.ts';
import { type EvaluationDates, evaluationDates, explainOpening, windowAfter } from './dates.ts';

/** The latest counts that were reported, and what the rule makes of them. */
export interface OutlookResults extends ResultConsequences {
  readonly counts: Counts;
  /** The review whose report brought them; absent when a manager recorded them. */
  readonly review?: number;
  /** The last day they count. */
  readonly countedThrough: string;
  /** How many more of the same participants must be at work for each limit; zero: it is reached. */
  readonly moreForTarget: number;
  readonly moreForRemedy: number;
}

/** What the advance of the year after the decision would be. Cents. */
export interface OutlookAdvance {
  readonly year: number;
  readonly vcfCents: number;
  readonly fullPercent: number;
  readonly fullCents: number;
  readonly reducedPercent: number;
  readonly reducedCents: number;
}

export interface EvaluationOutlook {
  readonly opensOn: Due;
  /** Whole calendar months from today to the opening; zero from then on. */
  readonly monthsUntil: number;
  readonly measuredThrough: string;
  readonly decideBy: Due;
  /** Of a pack that is out; else of one published on the last day of the decision. Absent without a right to challenge. */
  readonly window?: { readonly opensOn: string; readonly closesOn: Due };
  readonly targetPercent: number;
  readonly remedyPercent: number;
  /** Absent while no quarter was reported. */
  readonly results?: OutlookResults;
  /** Periods without a case discussion so far: a commitment that can still be kept. */
  readonly caseDiscussionGaps: readonly CaseDiscussionGap[];
  /** Absent when the project has no means planned in that year: nothing is reduced then. */
  readonly advance?: OutlookAdvance;
}

interface Counted {
  readonly counts: Counts;
  readonly review?: number;
  readonly countedThrough: string;
}

const latestCounts = ({ run }: Started): Counted | undefined => {
  const { evaluation } = run;
  if (evaluation?.results !== undefined) {
    return { counts: evaluation.results.counts, countedThrough: evaluation.measuredThrough };
  }
  const last = run.reviews.filter(({ report }) => report !== undefined).at(-1);
  if (last?.report === undefined) return undefined;
  return { counts: last.report.counts, review: last.review, countedThrough: last.periodThrough };
};

const resultsOf = (project: Started, call: Call): OutlookResults | undefined => {
  const counted = latestCounts(project);
  if (counted === undefined) return undefined;
  const { targetAtWorkPercent, remedyBelowPercent } = evaluationRules(call);
  return {
    ...counted,
    ...consequencesOf(counted.counts, call),
    moreForTarget: moreAtWorkFor(counted.counts, targetAtWorkPercent),
    moreForRemedy: moreAtWorkFor(counted.counts, remedyBelowPercent),
  };
};

const advanceIn = (year: number, { run }: Started, { advance }: Call): OutlookAdvance | undefined => {
  const vcfCents = run.plans[String(year)]?.awarded.vcfCents;
  if (vcfCents === undefined || year > Number(run.end.slice(0, 4))) return undefined;
  const { percent, reducedPercent } = advance;
  return {
    year,
    vcfCents,
    fullPercent: percent,
    fullCents: percentDown(vcfCents, percent),
    reducedPercent,
    reducedCents: percentDown(vcfCents, reducedPercent),
  };
};

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

const monthsUntil = (today: string, opensOn: string): number =>
  Math.max(0, Temporal.PlainDate.from(today).until(opensOn, { largestUnit: 'months' }).months);

const windowOf = ({ run }: Started, { decideBy }: EvaluationDates, call: Call): EvaluationOutlook['window'] => {
  const window = windowAfter(run.evaluation?.pack?.publishedOn ?? decideBy, call);
  if (window === undefined) return undefined;
  const { windowOpensOn, windowClosesOn, derivation } = window;
  return { opensOn: windowOpensOn, closesOn: { lastDay: windowClosesOn, derivation } };
};

/**
 * The evaluation as if it were measured today: the rule of the evaluation on the latest reported counts, what a
 * reduced advance would mean in euro, how many more people at work would reach each limit, and every date with its
 * reasoning, so that a partnership sees month 36 in month 14. Undefined when the call has no evaluation, or the
 * project ends before A. [002], Interpretations 1, 2, 4 and 6.
 *
 * @param today a day in Brussels, `2025-03-01`
 */
export const evaluationOutlook = (project: Started, call: Call, today: string): EvaluationOutlook | undefined => {
  const { run } = project;
  const dates = run.evaluation ?? evaluationDates(project, call);
  if (dates === undefined || (run.evaluation === undefined && dates.opensOn > run.end)) return undefined;
  const { targetAtWorkPercent, remedyBelowPercent } = evaluationRules(call);
  const [results, window] = [resultsOf(project, call), windowOf(project, dates, call)];
  const decidedOn = run.evaluation?.decided?.decidedOn ?? dates.decideBy;
  const advance = advanceIn(Number(decidedOn.slice(0, 4)) + 1, project, call);
  return {
    opensOn: explainOpening(project, dates, call),
    monthsUntil: monthsUntil(today, dates.opensOn),
    measuredThrough: dates.measuredThrough,
    decideBy: termDue({ project, call }, 'evaluationDecision', dates.opensOn),
    ...(window === undefined ? {} : { window }),
    targetPercent: targetAtWorkPercent,
    remedyPercent: remedyBelowPercent,
    // What is not reported yet is no gap: only the quarters whose report is in are looked at.
    caseDiscussionGaps: caseDiscussionGaps(run, call, results?.countedThrough ?? dayBefore(run.start)),
    ...(results === undefined ? {} : { results }),
    ...(advance === undefined ? {} : { advance }),
  };
};
