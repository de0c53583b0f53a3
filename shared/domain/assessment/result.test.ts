import { describe, expect, it } from 'vitest';
import { assess, type Criterion, inDecimals, spreadsAbove } from './result.ts';

const criteria: readonly Criterion[] = [
  { id: 'relevance', weight: 40, threshold: 60 },
  { id: 'cost-benefit', weight: 15, threshold: 60 },
  { id: 'feasibility', weight: 30, threshold: 60 },
  { id: 'capacity', weight: 15, threshold: 60 },
];
const sheet = (...points: readonly number[]) =>
  criteria.map(({ id }, index) => ({ criterion: id, points: points[index] ?? 0 }));

describe('the result of an assessment', () => {
  it('weighs 70 / 59.9 / 80 / 75 to 72.235 and is still negative', () => {
    const result = assess(criteria, [sheet(70, 59.9, 80, 75)]);
    expect(result.weightedTotal).toBe('72.235');
    expect(result.positive).toBe(false);
    expect(result.criteria.filter(({ met }) => !met).map(({ criterion }) => criterion)).toEqual(['cost-benefit']);
  });

  it('is positive when every criterion has exactly the threshold', () => {
    expect(assess(criteria, [sheet(60, 60, 60, 60)]).positive).toBe(true);
  });

  it('does not round the mean of 59.9 and 60 up to the threshold', () => {
    const result = assess(criteria, [sheet(59.9, 60, 60, 60), sheet(60, 60, 60, 60)]);
    expect(result.criteria[0]?.points).toBe('59.95');
    expect(result.positive).toBe(false);
  });

  it('reaches the threshold with three scores whose sum is exactly three times sixty', () => {
    expect(assess(criteria, [sheet(59.99, 60, 60, 60), sheet(60, 60, 60, 60), sheet(60.01, 60, 60, 60)]).positive).toBe(
      true,
    );
  });

  it('takes the consensus instead of the mean', () => {
    const result = assess(criteria, [sheet(10, 60, 60, 60), sheet(90, 60, 60, 60)], sheet(65, 60, 60, 60));
    expect(result.basis).toBe('consensus');
    expect(result.criteria[0]?.points).toBe('65');
  });

  it('never shows a score under the threshold as the threshold', () => {
    expect(inDecimals({ numerator: 5_999_999, denominator: 100_000 })).toBe('59.9999');
    expect(inDecimals({ numerator: 179_99, denominator: 300 })).toBe('59.9966');
  });
});

describe('the spread between seats', () => {
  it('is above the limit when one hundredth more', () => {
    expect(spreadsAbove(20, criteria, [sheet(60, 60, 60, 60), sheet(80.01, 60, 60, 60)])).toEqual([
      { criterion: 'relevance', spread: 20.01 },
    ]);
  });

  it('is not above the limit when it equals it', () => {
    expect(spreadsAbove(20, criteria, [sheet(60, 60, 60, 60), sheet(80, 60, 60, 60)])).toEqual([]);
  });
});
