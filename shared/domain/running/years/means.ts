import { ceilingOf } from '../../call/call-lookup.ts';
import type { Call } from '../../call/call-schema.ts';
import { type Refusal, refuse } from '../../decision.ts';
import { scaleDown, scaleUp } from '../../money/arithmetic.ts';
import { annualise, type SameOrderBand, sameOrderBand } from '../../money/same-order.ts';
import { yearsOf } from '../../project/commitments.ts';
import type { ProjectContext } from '../../project/context.ts';
import { budgetAllows } from '../../project/decide/grant.ts';
import type { Started } from '../../project/state.ts';
import type { ByKind, Funds } from './events.ts';
import { awardedFor, firstYearPlan } from './planned-years.ts';
import { fundsTogether, monthsIn, openYears, totalOf } from './year-files.ts';

/** The year has means and is not over, or the refusal `year-not-open`. */
export const yearStillOpen = ({ run }: Started, year: number): Refusal | undefined => {
  const open = openYears(run);
  return open.includes(year)
    ? undefined
    : refuse('year-not-open', String(year), { year, open: open.join(', ') }).refusal;
};

/**
 * Between what the whole cost of a year must lie: ten percent around the first year as applied for, annualised, of a
 * part year its months. Where an adjustment or extra means set the year since, around what was set. Interpretation 7.
 */
export const bandOf = (project: Started, year: number, call: Call): SameOrderBand => {
  const { run } = project;
  const tolerance = call.budget.sameOrderTolerancePercent;
  const set = run.plans[String(year)]?.orderCents;
  if (set !== undefined) return sameOrderBand(set, 12, tolerance);
  const { start, end } = project.application;
  const first = yearsOf(start, end)[0] ?? 0;
  const band = sameOrderBand(totalOf(firstYearPlan(project, call)), monthsIn({ start, end }, first), tolerance);
  const months = monthsIn(run, year);
  return {
    annualisedCents: band.annualisedCents,
    lowestCents: scaleUp(band.lowestCents, months, 12),
    highestCents: scaleDown(band.highestCents, months, 12),
  };
};

const withinCeiling = ({ application, run }: Started, year: number, grantCents: number, call: Call) => {
  const ceilingCents = ceilingOf(call, application.area);
  if (ceilingCents === undefined) return undefined;
  const months = monthsIn(run, year);
  const allowedCents = scaleDown(ceilingCents, months, 12);
  if (grantCents <= allowedCents) return undefined;
  const annualisedCents = annualise(grantCents, months);
  return refuse('budget-over-ceiling', String(grantCents), {
    area: application.area,
    grantCents,
    months,
    annualisedCents,
    ceilingCents,
    allowedCents,
  }).refusal;
};

type Means = { readonly awarded: Funds } | { readonly refusal: Refusal };

/**
 * ESF and VCF for a new plan of a year: under the area's ceiling by months (`budget-over-ceiling`, Interpretation 5),
 * and within what the call has free beside what the project already holds (`call-budget-exceeded`).
 */
export const meansFor = (project: Started, year: number, plan: ByKind, context: ProjectContext): Means => {
  const awarded = awardedFor(project, plan, context.call);
  const together = fundsTogether(awarded);
  const refusal =
    withinCeiling(project, year, together, context.call) ??
    budgetAllows({ [String(year)]: together }, context, project.run.commitments);
  return refusal === undefined ? { awarded } : { refusal };
};
