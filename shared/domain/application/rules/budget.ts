import { ceilingOf } from '../../call/call-lookup.ts';
import { type Refusal, refuse } from '../../decision.ts';
import { scaleDown } from '../../money/arithmetic.ts';
import { annualise } from '../../money/same-order.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { Application } from '../application.ts';
import { computeBudget, monthsBudgeted } from '../budget.ts';
import type { SubmissionRule } from '../submission.ts';
import { kindOf } from './parties.ts';

type Code = 'budget-does-not-add-up' | 'shares-do-not-add-up';

const compare = (code: Code, field: string, statedCents: number, computedCents: number): readonly Refusal[] =>
  statedCents === computedCents
    ? []
    : [refuse(code, String(statedCents), { field, statedCents, computedCents }).refusal];

const linesAddUp = ({ budget }: Application, lineCents: readonly number[]): readonly Refusal[] =>
  budget.lines.flatMap(({ staff, amountCents, rateCents }, index) => {
    // One rate per person per calendar year. [002]
    const first = budget.lines.find((line) => line.staff === staff);
    return [
      ...compare('budget-does-not-add-up', `lines.${staff}.rateCents`, rateCents, first?.rateCents ?? rateCents),
      ...compare('budget-does-not-add-up', `lines.${staff}.amountCents`, amountCents, lineCents[index] ?? 0),
    ];
  });

/** Lines, staff cost, flat rate and total are what the call's arithmetic gives. [002], Interpretation 16. */
export const budgetAddsUp: SubmissionRule = ({ application }, { call }) => {
  const { budget, area } = application;
  const computed = computeBudget(budget.lines, area, call);
  const reserve = Math.min(budget.reserveCents, computed.totalCents);
  return [
    ...linesAddUp(application, computed.lineCents),
    ...compare('budget-does-not-add-up', 'staffCents', budget.staffCents, computed.staffCents),
    ...compare('budget-does-not-add-up', 'flatRateCents', budget.flatRateCents, computed.flatRateCents),
    ...compare('budget-does-not-add-up', 'totalCents', budget.totalCents, computed.totalCents),
    ...compare('budget-does-not-add-up', 'reserveCents', budget.reserveCents, reserve),
  ];
};

const brought = ({ budget }: Application, context: ProjectContext) => {
  const isVdab = (organisation: string): boolean => kindOf(organisation, context) === 'vdab';
  const add = (vdab: boolean): number =>
    budget.ownMeans
      .filter(({ organisation }) => isVdab(organisation) === vdab)
      .reduce((sum, { cents }) => sum + cents, 0);
  return { vdabCents: add(true), localCents: add(false) };
};

/**
 * ESF, VCF, VDAB and local shares follow the key of the area's place and the kind of line, and the own means cover the
 * VDAB and the local share exactly. [002]
 */
export const sharesAddUp: SubmissionRule = ({ application }, context) => {
  const { financing } = application.budget;
  const computed = computeBudget(application.budget.lines, application.area, context.call).financing;
  const means = brought(application, context);
  return [
    ...compare('shares-do-not-add-up', 'financing.esfCents', financing.esfCents, computed.esfCents),
    ...compare('shares-do-not-add-up', 'financing.vcfCents', financing.vcfCents, computed.vcfCents),
    ...compare('shares-do-not-add-up', 'financing.vdabCents', financing.vdabCents, computed.vdabCents),
    ...compare('shares-do-not-add-up', 'financing.localCents', financing.localCents, computed.localCents),
    ...compare('shares-do-not-add-up', 'ownMeans.vdab', means.vdabCents, computed.vdabCents),
    ...compare('shares-do-not-add-up', 'ownMeans.local', means.localCents, computed.localCents),
  ];
};

/**
 * ESF + VCF stay under the area's yearly ceiling; a budget for part of a year is taken as if it had been twelve months,
 * a part month whole. Interpretations 5 and 7. The refusal gives the months, the annualised amount, and what those
 * months may cost at most.
 */
export const withinCeiling: SubmissionRule = ({ application }, { call }) => {
  const ceilingCents = ceilingOf(call, application.area);
  if (ceilingCents === undefined) return [];
  const { grantCents } = computeBudget(application.budget.lines, application.area, call);
  const months = monthsBudgeted(application, call);
  const allowedCents = scaleDown(ceilingCents, months, 12);
  if (grantCents <= allowedCents) return [];
  return [
    refuse('budget-over-ceiling', String(grantCents), {
      area: application.area,
      grantCents,
      months,
      annualisedCents: annualise(grantCents, months),
      ceilingCents,
      allowedCents,
    }).refusal,
  ];
};
