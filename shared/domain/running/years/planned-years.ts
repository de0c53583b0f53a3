import { computeBudget } from '../../application/budget.ts';
import { divideCost } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import { scaleDown } from '../../money/arithmetic.ts';
import { shareOf } from '../../money/shares.ts';
import { yearsOf } from '../../project/commitments.ts';
import type { ProposedDecision, Submitted } from '../../project/state.ts';
import { Temporal } from '../../time.ts';
import type { ByKind, Funds } from './events.ts';
import type { YearMeans } from './state.ts';

export type PlannedYear = YearMeans & { readonly year: number };

const kinds = ['operation', 'support'] as const;

/** ESF and VCF of a whole cost, by the keys of the area; never more together than was committed for the year. */
export const fundsOf = (plan: ByKind, area: string, call: Call, limitCents = Number.MAX_SAFE_INTEGER): Funds => {
  const parts = kinds.flatMap(
    (lineKind) => divideCost(call, { area, lineKind, cents: plan[`${lineKind}Cents`] }) ?? [],
  );
  const esfCents = Math.min(shareOf(parts, 'esf'), limitCents);
  return { esfCents, vcfCents: Math.min(shareOf(parts, 'vcf'), limitCents - esfCents) };
};

/**
 * The means of every calendar year from the approval: the first as applied for, each full year that one annualised by
 * months (a part month counts whole), the last by its months. ESF + VCF never pass what the decision committed.
 * "Later years are committed automatically after approval" [002]; Interpretation 7.
 */
export const plannedYears = (
  project: Submitted & { readonly decision: ProposedDecision },
  call: Call,
): readonly PlannedYear[] => {
  const { start, end, area, budget } = project.application;
  const { operation, support } = computeBudget(budget.lines, area, call).kindCents;
  const [first, last] = [Temporal.PlainDate.from(start), Temporal.PlainDate.from(end)];
  const months = first.year === last.year ? last.month - first.month + 1 : 13 - first.month;
  return yearsOf(start, end).map((year) => {
    const part = year === first.year ? months : year === last.year ? last.month : 12;
    const scaled = (cents: number): number => (part === months ? cents : scaleDown(cents, part, months));
    const plan = { operationCents: scaled(operation), supportCents: scaled(support) };
    return { year, plan, awarded: fundsOf(plan, area, call, project.decision.commitments[String(year)] ?? 0) };
  });
};
