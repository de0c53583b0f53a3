import { divideCost } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import { basisPoints, scaleDown } from '../../money/arithmetic.ts';
import { shareOf } from '../../money/shares.ts';
import { flatRate } from '../../money/staff-cost.ts';
import type { ByKind, Funds } from './events.ts';
import type { Settlement, YearMeans } from './state.ts';
import { totalOf } from './year-files.ts';

interface ToSettle {
  /** Staff cost that was reported. */
  readonly reported: ByKind;
  /** Staff cost that corrections struck; never more than was reported. */
  readonly struck: ByKind;
  readonly means: YearMeans;
  readonly area: string;
  readonly call: Call;
  /** What an earlier settlement of the year granted: settled again, no fund passes it. */
  readonly granted?: Funds | undefined;
}

export type SettledAmounts = Omit<Settlement, 'settlement' | 'settledOn' | 'settledAt'>;

// As the budget of an application: the flat rate once on the whole; the cent of two roundings goes to support.
const claimOf = ({ operationCents, supportCents }: ByKind, flatPercent: number): ByKind => {
  const staff = operationCents + supportCents;
  const total = staff + flatRate(staff, flatPercent);
  const operation = supportCents === 0 ? total : operationCents + flatRate(operationCents, flatPercent);
  return { operationCents: operation, supportCents: total - operation };
};

// Above the limit both kinds give way in proportion: operation down, what is left of the limit is support's.
const withinLimit = (claim: ByKind, limitCents: number): ByKind => {
  const claimed = totalOf(claim);
  if (claimed <= limitCents) return claim;
  const operationCents = scaleDown(claim.operationCents, limitCents, claimed);
  return { operationCents, supportCents: limitCents - operationCents };
};

const divided = ({ operationCents, supportCents }: ByKind, area: string, call: Call) => [
  ...(divideCost(call, { area, lineKind: 'operation', cents: operationCents }) ?? []),
  ...(divideCost(call, { area, lineKind: 'support', cents: supportCents }) ?? []),
];

const isLarge = (unusedCents: number, planCents: number, percent: number): boolean =>
  unusedCents > 0 && BigInt(unusedCents) * 10_000n >= BigInt(basisPoints(percent)) * BigInt(planCents);

/**
 * The settlement of a calendar year, in cents: staff cost less what was struck, the flat rate of 40 % on the whole and
 * down, accepted up to the year's plan (the excess is lost, Interpretation 14), divided per kind of line by the keys of
 * the area. ESF and VCF never pass what was awarded: the partners carry what is left, local, or VDAB where all is
 * support. Granted and carried add up to what is accepted. [002], Interpretations 4, 13, 14 and 16.
 * Striking staff of one kind moves the division towards the other; settled again after a correction, a year therefore
 * never grants more of a fund than it did before.
 */
export const settleYear = ({
  reported,
  struck,
  means,
  area,
  call,
  granted = means.awarded,
}: ToSettle): SettledAmounts => {
  const staff = {
    operationCents: reported.operationCents - struck.operationCents,
    supportCents: reported.supportCents - struck.supportCents,
  };
  const claim = claimOf(staff, call.budget.flatRatePercent);
  const planCents = totalOf(means.plan);
  const accepted = withinLimit(claim, planCents);
  const acceptedCents = totalOf(accepted);
  const parts = divided(accepted, area, call);
  const esfCents = Math.min(shareOf(parts, 'esf'), means.awarded.esfCents, granted.esfCents);
  const vcfCents = Math.min(shareOf(parts, 'vcf'), means.awarded.vcfCents, granted.vcfCents);
  const own = acceptedCents - esfCents - vcfCents;
  const vdabCents = accepted.operationCents === 0 ? own : Math.min(shareOf(parts, 'vdab'), own);
  const unusedCents = planCents - acceptedCents;
  return {
    claimedCents: totalOf(claim),
    acceptedCents,
    lostCents: totalOf(claim) - acceptedCents,
    granted: { esfCents, vcfCents },
    carried: { vdabCents, localCents: own - vdabCents },
    unusedCents,
    largeUnderUse: isLarge(unusedCents, planCents, call.budget.largeUnderUsePercent),
  };
};
