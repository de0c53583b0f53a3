import type { Call } from '../../call/call-schema.ts';
import { basisPoints, scaleUp } from '../../money/arithmetic.ts';
import type { Counts } from '../reviews/events.ts';

export type ResultConsequence = 'reduced-advance' | 'remediation';

export interface ResultConsequences {
  /** False without participants: then a manager says what follows. */
  readonly measurable: boolean;
  /** Fewer people at work than the target asks; exactly the target is not below it. */
  readonly atWorkPercentBelowTarget: boolean;
  readonly consequences: readonly ResultConsequence[];
}

type Counted = Pick<Counts, 'served' | 'atWork'>;
type EvaluationRules = NonNullable<Call['evaluation']>;

/** The rules of the evaluation. @throws RangeError for a call without one: no event of an evaluation can be on its log. */
export const evaluationRules = (call: Call): EvaluationRules => {
  if (call.evaluation === undefined) throw new RangeError(`The call ${call.id} ${call.version} has no evaluation.`);
  return call.evaluation;
};

// Percentages of a call have at most two decimals: both sides in hundredths of a percent are whole numbers.
const isUnder = ({ served, atWork }: Counted, percent: number): boolean =>
  BigInt(atWork) * 10_000n < BigInt(basisPoints(percent)) * BigInt(served);

/**
 * What follows from the results: under the target at work the advance of one year is reduced, under the lower limit
 * remedial actions follow as well; exactly 20 or 10 % is not under. In whole numbers: 100 x at work < percent x served.
 * [002], Interpretation 6.
 */
export const consequencesOf = (counts: Counted, call: Call): ResultConsequences => {
  const { targetAtWorkPercent, remedyBelowPercent } = evaluationRules(call);
  if (counts.served === 0) return { measurable: false, atWorkPercentBelowTarget: false, consequences: [] };
  const below = isUnder(counts, targetAtWorkPercent);
  return {
    measurable: true,
    atWorkPercentBelowTarget: below,
    consequences: [
      ...(below ? (['reduced-advance'] as const) : []),
      ...(isUnder(counts, remedyBelowPercent) ? (['remediation'] as const) : []),
    ],
  };
};

/** How many more of the same participants must be at work to reach a percentage; zero when it is reached. */
export const moreAtWorkFor = ({ served, atWork }: Counted, percent: number): number =>
  Math.max(0, scaleUp(served, basisPoints(percent), 10_000) - atWork);
