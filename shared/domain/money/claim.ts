import type { Cents } from './arithmetic.ts';
import { type Share, shareOf, shares } from './shares.ts';
import { flatRate } from './staff-cost.ts';

export interface ClaimInput {
  readonly staffCents: Cents;
  /** The year's total cost as applied for, lowered by agreed adjustments. */
  readonly limitCents: Cents;
  readonly key: readonly Share[];
  /** The sources that are paid; the partners carry the others themselves. */
  readonly paidSources: readonly string[];
  /** The one source an advance was paid from: it is settled against that source only. */
  readonly advance: { readonly source: string; readonly cents: Cents };
  readonly flatPercent?: number;
}

export interface SettledSource {
  readonly source: string;
  readonly grantedCents: Cents;
  readonly advancedCents: Cents;
  /** Below zero: recovered. */
  readonly balanceCents: Cents;
}

export interface SettledClaim {
  readonly claimedCents: Cents;
  readonly acceptedCents: Cents;
  /** Above the limit: lost, and not carried over. */
  readonly lostCents: Cents;
  readonly sources: readonly SettledSource[];
  /** Paid and recovered together. */
  readonly balanceCents: Cents;
}

/** The settlement of a calendar year: the claim up to its limit, divided, less the advance, per source. */
export const settleClaim = (input: ClaimInput): SettledClaim => {
  const claimedCents = input.staffCents + flatRate(input.staffCents, input.flatPercent);
  const acceptedCents = Math.min(claimedCents, input.limitCents);
  const divided = shares(acceptedCents, input.key);
  const sources = input.paidSources.map((source): SettledSource => {
    const grantedCents = shareOf(divided, source);
    const advancedCents = source === input.advance.source ? input.advance.cents : 0;
    return { source, grantedCents, advancedCents, balanceCents: grantedCents - advancedCents };
  });
  return {
    claimedCents,
    acceptedCents,
    lostCents: claimedCents - acceptedCents,
    sources,
    balanceCents: sources.reduce((sum, { balanceCents }) => sum + balanceCents, 0),
  };
};
