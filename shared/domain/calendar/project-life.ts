import { callTerm, holidaysOf } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import type { Term } from '../terms/compute-term.ts';
import { addLength, parseTermLength } from '../terms/term-length.ts';
import { Temporal } from '../time.ts';
import { annualReportDue } from './annual-reports.ts';
import { type EvaluationCalendar, evaluationCalendar } from './evaluation-calendar.ts';
import { quarterlyReviews, type Review } from './quarterly-reviews.ts';

export interface AnnualReport {
  readonly year: number;
  readonly due: Term;
}

/** Every date of a project that starts and ends on certain days and meets each limit on its last day. */
export interface ProjectLife {
  readonly start: Temporal.PlainDate;
  readonly end: Temporal.PlainDate;
  readonly reviews: readonly Review[];
  readonly annualReports: readonly AnnualReport[];
  readonly evaluation: EvaluationCalendar | undefined;
  /** If the last payment follows from the check of the last annual report. */
  readonly retainedUntil: Temporal.PlainDate;
}

const lastDayOf = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month: 12, day: 31 });

const evaluationOf = (
  call: Call,
  start: Temporal.PlainDate,
  decidedOn: Temporal.PlainDate | undefined,
): EvaluationCalendar | undefined => {
  const { evaluation, terms } = call;
  if (evaluation === undefined || terms.evaluationDecision === undefined) return undefined;
  return evaluationCalendar(start, holidaysOf(call), decidedOn, {
    after: evaluation.after,
    decision: terms.evaluationDecision,
    challengeWindow: terms.challengeWindow ?? { length: 'P3M', moves: true },
  });
};

const retentionOf = (call: Call, lastReport: Temporal.PlainDate): Temporal.PlainDate => {
  const paidIn = callTerm(call, 'annualReportCheck', lastReport).lastDay.year;
  const length = parseTermLength(call.retention.length);
  if (length === undefined) throw new RangeError(`The retention "${call.retention.length}" is no length in one unit.`);
  return addLength(lastDayOf(paidIn), length, 'forward');
};

/** @param decidedOn the day on which the evaluation was decided; without it, its limit counts */
export const projectLife = (
  call: Call,
  start: Temporal.PlainDate,
  end: Temporal.PlainDate,
  decidedOn?: Temporal.PlainDate,
): ProjectLife => {
  const holidays = holidaysOf(call);
  const { length, moves } = call.terms.annualReport;
  const annualReports = Array.from({ length: end.year - start.year + 1 }, (_, index) => ({
    year: start.year + index,
    due: annualReportDue(start.year + index, holidays, length, moves),
  }));
  return {
    start,
    end,
    reviews: quarterlyReviews(start, end, holidays, call.followUp.reviewEvery),
    annualReports,
    evaluation: evaluationOf(call, start, decidedOn),
    retainedUntil: retentionOf(call, annualReports.at(-1)?.due.lastDay ?? end),
  };
};
