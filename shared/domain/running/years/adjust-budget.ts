import type { Call } from '../../call/call-schema.ts';
import { type Refusal, refuse } from '../../decision.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import type { ByKind } from './events.ts';
import { awardedFor, type PlannedYear, scalePlan } from './planned-years.ts';
import type { Adjustment, YearMeans } from './state.ts';
import { fundsTogether, monthsIn, openYears, totalOf } from './year-files.ts';

interface Lowering {
  readonly fromYear: number;
  /** Of each full year. */
  readonly plan: ByKind;
}

const currentMeans = ({ run }: Started, year: number): YearMeans => {
  const means = run.plans[String(year)];
  if (means === undefined) throw new Error(`No means are planned for ${year}: the log is damaged.`);
  return means;
};

const newMeans = (project: Started, year: number, plan: ByKind, call: Call): YearMeans => {
  const scaled = scalePlan(plan, monthsIn(project.run, year), 12);
  return { plan: scaled, awarded: awardedFor(project, scaled, call) };
};

const isHigher = (after: YearMeans, before: YearMeans): boolean =>
  totalOf(after.plan) > totalOf(before.plan) || fundsTogether(after.awarded) > fundsTogether(before.awarded);

const yearsFrom = ({ run }: Started, fromYear: number): readonly number[] =>
  openYears(run).filter((year) => year >= fromYear);

/**
 * Whether a proposal lowers the budget: the years from then on together, and no year of them, nor its ESF + VCF, goes
 * up. Otherwise `adjustment-not-lower`, with the totals of the years, or of the year that would go up.
 */
export const notLower = (project: Started, { fromYear, plan }: Lowering, call: Call): Refusal | undefined => {
  const pairs = yearsFrom(project, fromYear).map(
    (year) => [newMeans(project, year, plan, call), currentMeans(project, year)] as const,
  );
  const higher = pairs.find(([after, before]) => isHigher(after, before));
  const judged = higher === undefined ? pairs : [higher];
  const plannedCents = judged.reduce((sum, [after]) => sum + totalOf(after.plan), 0);
  const currentCents = judged.reduce((sum, [, before]) => sum + totalOf(before.plan), 0);
  return higher === undefined && plannedCents < currentCents
    ? undefined
    : refuse('adjustment-not-lower', String(plannedCents), { plannedCents, currentCents }).refusal;
};

/**
 * The means of the years from then on, part years by their months. A year that ended since the proposal stays, and so
 * does one that became lower by itself: an adjustment never gives more.
 */
export const adjustedEvent = (
  project: Started,
  {
    year,
    adjustment,
    how,
  }: { readonly year: number; readonly adjustment: Adjustment; readonly how: 'agreed' | 'imposed' },
  call: Call,
): ProjectEvent => {
  const plans = yearsFrom(project, adjustment.fromYear).map((one): PlannedYear => {
    const [after, before] = [newMeans(project, one, adjustment.plan, call), currentMeans(project, one)];
    const { plan, awarded } = isHigher(after, before) ? before : after;
    return { year: one, plan, awarded };
  });
  return { type: 'BudgetAdjusted', version: 1, data: { year, how, fromYear: adjustment.fromYear, plans } };
};
