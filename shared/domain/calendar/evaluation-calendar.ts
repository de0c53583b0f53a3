import { computeTerm, type Term } from '../terms/compute-term.ts';
import type { Holidays } from '../terms/holidays.ts';
import { addLength, parseTermLength } from '../terms/term-length.ts';
import { Temporal } from '../time.ts';

interface Rule {
  readonly length: string;
  readonly moves: boolean;
}

export interface EvaluationRules {
  /** From the start of the project to the evaluation; this date never moves. */
  readonly after: string;
  /** From the opening of the evaluation to its decision. */
  readonly decision: Rule;
  /** From the publication of the pack to the end of the challenge window. */
  readonly challengeWindow: Rule;
}

export interface ChallengeWindow {
  readonly opensOn: Temporal.PlainDate;
  readonly term: Term;
}

export interface EvaluationCalendar {
  /** A: start plus three years, unmoved. */
  readonly opensOn: Temporal.PlainDate;
  /** Results are measured through the day before A. */
  readonly measuredThrough: Temporal.PlainDate;
  /** The latest C. */
  readonly decidedBy: Term;
  /** The day the pack of information is published: the decision, or its limit if the decision is late. */
  readonly packPublishedOn: Temporal.PlainDate;
  /** The pack says "evaluation pending". */
  readonly decisionPending: boolean;
  readonly challengeWindow: ChallengeWindow;
  /** The one calendar year in which a reduced advance applies: the one after C's. */
  readonly reducedAdvanceYear: number;
}

const threeYears: EvaluationRules = {
  after: 'P3Y',
  decision: { length: 'P2M', moves: false },
  challengeWindow: { length: 'P3M', moves: true },
};

/** From the day after the decision, 00:00, to three months after it, the last day moved. */
export const challengeWindow = (
  decidedOn: Temporal.PlainDate,
  holidays: Holidays,
  { length, moves }: Rule = threeYears.challengeWindow,
): ChallengeWindow => ({
  opensOn: decidedOn.add({ days: 1 }),
  term: computeTerm({ from: decidedOn, length, moves, holidays }),
});

/**
 * The dates after three years. Without a decision date, or with a late one, the pack is published on the limit;
 * the window for challenges runs from that publication.
 *
 * @throws RangeError when a rule is not a length in one unit.
 */
export const evaluationCalendar = (
  start: Temporal.PlainDate,
  holidays: Holidays,
  decidedOn?: Temporal.PlainDate,
  rules: EvaluationRules = threeYears,
): EvaluationCalendar => {
  const after = parseTermLength(rules.after);
  if (after === undefined) throw new RangeError(`The evaluation comes P3Y after the start, not "${rules.after}".`);
  const opensOn = addLength(start, after, 'forward');
  const { length, moves } = rules.decision;
  const decidedBy = computeTerm({ from: opensOn, length, moves, holidays });
  const decisionPending = decidedOn !== undefined && Temporal.PlainDate.compare(decidedOn, decidedBy.lastDay) > 0;
  const packPublishedOn = decidedOn === undefined || decisionPending ? decidedBy.lastDay : decidedOn;
  return {
    opensOn,
    measuredThrough: opensOn.subtract({ days: 1 }),
    decidedBy,
    packPublishedOn,
    decisionPending,
    challengeWindow: challengeWindow(packPublishedOn, holidays, rules.challengeWindow),
    reducedAdvanceYear: (decidedOn ?? decidedBy.lastDay).year + 1,
  };
};
