import type { Call } from '../../call/call-schema.ts';
import { scaleDown } from '../../money/arithmetic.ts';
import { yearsOf } from '../../project/commitments.ts';
import type { Started } from '../../project/state.ts';
import { Temporal } from '../../time.ts';
import { fundsOf, type PlannedYear } from '../years/planned-years.ts';

/** The months of a calendar year within a period; a part month counts whole. */
const monthsIn = (year: number, start: string, end: string): number => {
  const [first, last] = [Temporal.PlainDate.from(start), Temporal.PlainDate.from(end)];
  if (year < first.year || year > last.year) return 0;
  return (year === last.year ? last.month : 12) - (year === first.year ? first.month : 1) + 1;
};

/**
 * The means of the calendar years that change when the project ends later: a full year like the latest full year, a
 * part year by its months; without a full year, the longest one is scaled. ESF + VCF keep the measure of what is
 * awarded now. Empty: no year counts a month more. Interpretation 7.
 *
 * @param end the new last day, behind the present one
 */
export const extendedPlans = ({ run, application }: Started, call: Call, end: string): readonly PlannedYear[] => {
  const months = (year: number): number => monthsIn(year, run.start, run.end);
  const base = yearsOf(run.start, run.end)
    .filter((year) => run.plans[String(year)] !== undefined)
    .reduce<number | undefined>(
      (best, year) => (best === undefined || months(year) >= months(best) ? year : best),
      undefined,
    );
  const means = base === undefined ? undefined : run.plans[String(base)];
  if (base === undefined || means === undefined) return [];
  const { plan, awarded } = means;
  return yearsOf(run.start, end)
    .filter((year) => monthsIn(year, run.start, end) > months(year))
    .map((year) => {
      const scaled = (cents: number): number => scaleDown(cents, monthsIn(year, run.start, end), months(base));
      const longer = { operationCents: scaled(plan.operationCents), supportCents: scaled(plan.supportCents) };
      const limit = scaled(awarded.esfCents + awarded.vcfCents);
      return { year, plan: longer, awarded: fundsOf(longer, application.area, call, limit) };
    });
};
