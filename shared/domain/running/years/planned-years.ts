import { computeBudget } from '../../application/budget.ts';
import { divideCost } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import { scaleDown } from '../../money/arithmetic.ts';
import { shareOf } from '../../money/shares.ts';
import { yearsOf } from '../../project/commitments.ts';
import type { ProposedDecision, Submitted } from '../../project/state.ts';
import type { ByKind, Funds } from './events.ts';
import type { YearMeans } from './state.ts';
import { monthsIn } from './year-files.ts';

export type PlannedYear = YearMeans & { readonly year: number };

type Decided = Submitted & { readonly decision: ProposedDecision };

const kinds = ['operation', 'support'] as const;

/** ESF and VCF of a whole cost, by the keys of the area; never more together than was committed for the year. */
export const fundsOf = (plan: ByKind, area: string, call: Call, limitCents = Number.MAX_SAFE_INTEGER): Funds => {
  const parts = kinds.flatMap(
    (lineKind) => divideCost(call, { area, lineKind, cents: plan[`${lineKind}Cents`] }) ?? [],
  );
  const esfCents = Math.min(shareOf(parts, 'esf'), limitCents);
  return { esfCents, vcfCents: Math.min(shareOf(parts, 'vcf'), limitCents - esfCents) };
};

const inProportion = (cents: number, granted: number, applied: number): number =>
  applied === 0 || granted >= applied ? cents : scaleDown(cents, granted, applied);

/**
 * ESF and VCF awarded for a plan: the shares of the area, of each fund in the proportion in which the decision granted
 * what was applied for. A decision fixes the maximum grant [000]; a new plan for a year does not undo that.
 */
export const awardedFor = (project: Decided, plan: ByKind, call: Call): Funds => {
  const { area, budget } = project.application;
  const { esfCents, vcfCents } = fundsOf(plan, area, call);
  const { grant } = project.decision;
  const { financing } = budget;
  return {
    esfCents: inProportion(esfCents, grant?.esfCents ?? financing.esfCents, financing.esfCents),
    vcfCents: inProportion(vcfCents, grant?.vcfCents ?? financing.vcfCents, financing.vcfCents),
  };
};

/** The whole cost of the first year as applied for. */
export const firstYearPlan = ({ application }: Submitted, call: Call): ByKind => {
  const { operation, support } = computeBudget(application.budget.lines, application.area, call).kindCents;
  return { operationCents: operation, supportCents: support };
};

/** A plan of so many months as a plan of other months, cents down. */
export const scalePlan = (plan: ByKind, months: number, ofMonths: number): ByKind =>
  months === ofMonths
    ? plan
    : {
        operationCents: scaleDown(plan.operationCents, months, ofMonths),
        supportCents: scaleDown(plan.supportCents, months, ofMonths),
      };

/**
 * The means of every calendar year from the approval: the first as applied for, each full year that one annualised by
 * months (a part month counts whole), the last by its months. ESF + VCF never pass what the decision committed: the
 * cents that annualising could win are left out of the VCF. "Later years are committed automatically after approval"
 * [002]; Interpretation 7.
 */
export const plannedYears = (project: Decided, call: Call): readonly PlannedYear[] => {
  const { start, end } = project.application;
  const days = yearsOf(start, end);
  const first = firstYearPlan(project, call);
  const months = monthsIn({ start, end }, days[0] ?? 0);
  return days.map((year) => {
    const plan = scalePlan(first, monthsIn({ start, end }, year), months);
    const limit = project.decision.commitments[String(year)] ?? 0;
    const { esfCents, vcfCents } = awardedFor(project, plan, call);
    const esf = Math.min(esfCents, limit);
    return { year, plan, awarded: { esfCents: esf, vcfCents: Math.min(vcfCents, limit - esf) } };
  });
};
