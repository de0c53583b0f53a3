/** A criterion that is assessed: its weight and threshold in percents with at most two decimals. */
export interface Criterion {
  readonly id: string;
  readonly weight: number;
  readonly threshold: number;
}

export interface CriterionScore {
  readonly criterion: string;
  /** 0 to 100, to the hundredth. */
  readonly points: number;
}

/** A fraction of integers: a mean of three scores has no exact decimal. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

interface CriterionResult {
  readonly criterion: string;
  readonly weight: number;
  readonly threshold: number;
  readonly score: Fraction;
  /** In decimals, cut off after the fourth, so that a score under the threshold never reads as the threshold. */
  readonly points: string;
  readonly met: boolean;
}

export interface AssessmentResult {
  readonly basis: 'consensus' | 'mean';
  readonly criteria: readonly CriterionResult[];
  /** The weighted total in decimals, cut off after the fourth; it has no threshold. */
  readonly weightedTotal: string;
  /** Every criterion reaches its threshold. */
  readonly positive: boolean;
}

const hundredths = (points: number): number => Math.round(points * 100);

/** A fraction in decimals, cut off after the fourth, without trailing zeros. */
export const inDecimals = ({ numerator, denominator }: Fraction): string => {
  const tenThousandths = (BigInt(numerator) * 10_000n) / BigInt(denominator);
  const digits = String(tenThousandths).padStart(5, '0');
  const decimals = digits.slice(-4).replace(/0+$/, '');
  return decimals === '' ? digits.slice(0, -4) : `${digits.slice(0, -4)}.${decimals}`;
};

const scoresOn = (criterion: string, sheets: readonly (readonly CriterionScore[])[]): readonly number[] =>
  sheets.flatMap((sheet) =>
    sheet.filter((score) => score.criterion === criterion).map(({ points }) => hundredths(points)),
  );

const meanOn = (criterion: string, sheets: readonly (readonly CriterionScore[])[]): Fraction => {
  const points = scoresOn(criterion, sheets);
  if (points.length === 0) throw new Error(`No score on ${criterion}: a result is computed when every score is in.`);
  return { numerator: points.reduce((sum, one) => sum + one, 0), denominator: points.length * 100 };
};

const resultOn = (criterion: Criterion, sheets: readonly (readonly CriterionScore[])[]): CriterionResult => {
  const score = meanOn(criterion.id, sheets);
  return {
    criterion: criterion.id,
    weight: criterion.weight,
    threshold: criterion.threshold,
    score,
    points: inDecimals(score),
    met: BigInt(score.numerator) * 100n >= BigInt(hundredths(criterion.threshold)) * BigInt(score.denominator),
  };
};

const weightedTotal = (results: readonly CriterionResult[]): string => {
  // All means have the same denominator: every seat scored every criterion.
  const denominator = results[0]?.score.denominator ?? 1;
  const numerator = results.reduce((sum, { weight, score }) => sum + hundredths(weight) * score.numerator, 0);
  return inDecimals({ numerator, denominator: denominator * 10_000 });
};

/**
 * The result of an assessment: the consensus as it was recorded, else the mean of the seats, unrounded; the threshold
 * holds on each criterion, the weighted total has none. Interpretation 17.
 *
 * @param sheets one per seat, each with every criterion
 */
export const assess = (
  criteria: readonly Criterion[],
  sheets: readonly (readonly CriterionScore[])[],
  consensus?: readonly CriterionScore[],
): AssessmentResult => {
  const results = criteria.map((criterion) => resultOn(criterion, consensus === undefined ? sheets : [consensus]));
  return {
    basis: consensus === undefined ? 'mean' : 'consensus',
    criteria: results,
    weightedTotal: weightedTotal(results),
    positive: results.every(({ met }) => met),
  };
};

/** The criteria on which two seats differ by more than the limit, with the spread in points. */
export const spreadsAbove = (
  limit: number,
  criteria: readonly Criterion[],
  sheets: readonly (readonly CriterionScore[])[],
): readonly { readonly criterion: string; readonly spread: number }[] =>
  criteria.flatMap(({ id }) => {
    const points = scoresOn(id, sheets);
    const spread = points.length === 0 ? 0 : Math.max(...points) - Math.min(...points);
    return spread > limit * 100 ? [{ criterion: id, spread: spread / 100 }] : [];
  });
