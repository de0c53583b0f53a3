import { ceilingSources, divideCost } from '../call/call-lookup.ts';
import type { Call } from '../call/call-schema.ts';
import { type ShareAmount, shareOf } from '../money/shares.ts';
import { flatRate, staffLine } from '../money/staff-cost.ts';
import { Temporal } from '../time.ts';
import type { Application, Financing, LineKind } from './application.ts';

export interface BudgetLineInput {
  readonly kind: LineKind;
  /** Decimal text, at most two decimals. */
  readonly hours: string;
  readonly rateCents: number;
}

/** All amounts in cents. */
export interface ComputedBudget {
  /** One amount per line, in the order of the lines: rate x hours, half-up. */
  readonly lineCents: readonly number[];
  readonly staffCents: number;
  readonly flatRateCents: number;
  readonly totalCents: number;
  /** The total per kind of line; each kind has its own financing key. */
  readonly kindCents: Readonly<Record<LineKind, number>>;
  readonly financing: Financing;
  /** What counts towards the ceiling: ESF + VCF. Interpretation 5. */
  readonly grantCents: number;
}

const sum = (amounts: readonly number[]): number => amounts.reduce((total, one) => total + one, 0);

const divided = (call: Call, area: string, kindCents: Readonly<Record<LineKind, number>>): readonly ShareAmount[] =>
  (['operation', 'support'] as const).flatMap(
    (lineKind) => divideCost(call, { area, lineKind, cents: kindCents[lineKind] }) ?? [],
  );

/**
 * The budget as the call computes it: lines half-up, the flat rate once on the whole staff cost and down, the total
 * divided per kind of line by the key of the area's zone. Interpretations 13 and 16. With both kinds of lines, each has
 * the flat rate on its own staff cost; the cent that two roundings could lose goes to support, the last kind.
 *
 * @param area the working area; unknown to the call, nothing is financed
 */
export const computeBudget = (lines: readonly BudgetLineInput[], area: string, call: Call): ComputedBudget => {
  const lineCents = lines.map(({ rateCents, hours }) => staffLine(rateCents, hours));
  const staffCents = sum(lineCents);
  const flatRateCents = flatRate(staffCents, call.budget.flatRatePercent);
  const operationStaff = sum(lineCents.filter((_, index) => lines[index]?.kind === 'operation'));
  const allOperation = operationStaff === staffCents;
  const operation = allOperation
    ? staffCents + flatRateCents
    : operationStaff + flatRate(operationStaff, call.budget.flatRatePercent);
  const totalCents = staffCents + flatRateCents;
  const kindCents = { operation, support: totalCents - operation };
  const amounts = divided(call, area, kindCents);
  return {
    lineCents,
    staffCents,
    flatRateCents,
    totalCents,
    kindCents,
    financing: {
      esfCents: shareOf(amounts, 'esf'),
      vcfCents: shareOf(amounts, 'vcf'),
      vdabCents: shareOf(amounts, 'vdab'),
      localCents: shareOf(amounts, 'local'),
    },
    grantCents: sum(ceilingSources(call).map((source) => shareOf(amounts, source))),
  };
};

/** The months the budget of an application covers: from its start through the first period, a part month whole. */
export const monthsBudgeted = ({ start, end }: Pick<Application, 'start' | 'end'>, call: Call): number => {
  const first = Temporal.PlainDate.from(start);
  const through = [end, call.budget.firstPeriodThrough].sort()[0] ?? end;
  const last = Temporal.PlainDate.from(through);
  return Math.max(1, (last.year - first.year) * 12 + last.month - first.month + 1);
};
