import { scaleDown } from '../money/arithmetic.ts';
import { monthsCounted } from '../money/same-order.ts';
import { Temporal } from '../time.ts';
import type { CommitmentByYear } from './commands.ts';

/** The calendar years from the first to the last day, both included. */
export const yearsOf = (start: string, end: string): readonly number[] => {
  const first = Temporal.PlainDate.from(start).year;
  const last = Temporal.PlainDate.from(end).year;
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
};

/**
 * ESF + VCF in cents per calendar year: the grant in the first year, that grant annualised by months in each full
 * year after it, and by its months in a last year that is not full (a part month counts whole). Cents down: what is
 * committed never passes what the first year announces. Source: "later years are committed automatically" [002],
 * Interpretation 7.
 */
export const commitmentsByYear = (grantCents: number, start: string, end: string): CommitmentByYear => {
  const firstDay = Temporal.PlainDate.from(start);
  const lastDay = Temporal.PlainDate.from(end);
  const oneYear = firstDay.year === lastDay.year;
  const months = oneYear ? 13 - firstDay.month - (12 - lastDay.month) : monthsCounted(firstDay);
  const amount = (year: number): number => {
    if (year === firstDay.year) return grantCents;
    return scaleDown(grantCents, year === lastDay.year ? lastDay.month : 12, months);
  };
  return Object.fromEntries(yearsOf(start, end).map((year) => [String(year), amount(year)]));
};
