import type { Call } from '../../call/call-schema.ts';
import { scaleDown } from '../../money/arithmetic.ts';
import { yearsOf } from '../../project/commitments.ts';
import type { Started } from '../../project/state.ts';
import type { Funds } from '../years/events.ts';
import { awardedFor, type PlannedYear, scalePlan } from '../years/planned-years.ts';
import type { YearMeans } from '../years/state.ts';
import { monthsIn, totalOf } from '../years/year-files.ts';

const limited = (funds: Funds, limits: Funds): Funds => ({
  esfCents: Math.min(funds.esfCents, limits.esfCents),
  vcfCents: Math.min(funds.vcfCents, limits.vcfCents),
});

/** The latest of the years with the most months: what it has, without means that were extra for that year alone. */
const baseOf = ({ run }: Started): { readonly year: number; readonly means: YearMeans } | undefined =>
  yearsOf(run.start, run.end)
    .flatMap((year) => {
      const means = run.plans[String(year)];
      if (means === undefined) return [];
      const { ordinary, awarded } = means;
      return [{ year, means: ordinary === undefined ? means : { ...ordinary, awarded } }];
    })
    .toSorted((one, other) => monthsIn(run, other.year) - monthsIn(run, one.year) || other.year - one.year)[0];

/**
 * The means of the calendar years that change when the project ends later: a full year like the latest full year, a
 * part year by its months; without a full year, the longest one is scaled. Extra means of one year are not those of
 * another. ESF and VCF each keep the proportion that the decision granted, and no year gets less than it has. Empty: no
 * year has more means. Interpretation 7.
 *
 * @param end the new last day, behind the present one
 */
export const extendedPlans = (project: Started, call: Call, end: string): readonly PlannedYear[] => {
  const { run } = project;
  const base = baseOf(project);
  if (base === undefined) return [];
  const { plan, awarded, orderCents } = base.means;
  const longer = { start: run.start, end };
  const baseMonths = monthsIn(run, base.year);
  return yearsOf(run.start, end)
    .filter((year) => monthsIn(longer, year) > monthsIn(run, year))
    .map((year): PlannedYear => {
      const months = monthsIn(longer, year);
      const scaled = (cents: number): number => scaleDown(cents, months, baseMonths);
      const planned = scalePlan(plan, months, baseMonths);
      const limits = { esfCents: scaled(awarded.esfCents), vcfCents: scaled(awarded.vcfCents) };
      return {
        year,
        plan: planned,
        awarded: limited(awardedFor(project, planned, call), limits),
        ...(orderCents === undefined ? {} : { orderCents: totalOf(planned) }),
      };
    })
    .filter(({ year, plan: planned }) => {
      const present = run.plans[String(year)];
      return present === undefined || totalOf(planned) > totalOf(present.plan);
    });
};
