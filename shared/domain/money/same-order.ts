import { type Cents, scaleDown, scaleHalfUp, scaleUp } from './arithmetic.ts';

export interface SameOrderBand {
  readonly annualisedCents: Cents;
  readonly lowestCents: Cents;
  readonly highestCents: Cents;
}

/** The months a project runs in its first calendar year; a part month counts whole. */
export const monthsCounted = (start: { readonly month: number }): number => 13 - start.month;

/** A first year of so many months, as if it had been twelve. */
export const annualise = (firstYearCents: Cents, months: number): Cents => scaleHalfUp(firstYearCents, 12, months);

/** Each later full year stays within ten percent of the annualised first one; the limits themselves are inside. */
export const sameOrderBand = (firstYearCents: Cents, months: number, tolerancePercent = 10): SameOrderBand => {
  const annualisedCents = annualise(firstYearCents, months);
  return {
    annualisedCents,
    lowestCents: scaleUp(annualisedCents, 100 - tolerancePercent, 100),
    highestCents: scaleDown(annualisedCents, 100 + tolerancePercent, 100),
  };
};
