import * as z from 'zod';
import { cents, date, identifier, named, percent, statement, text } from './schema-values.ts';

export const lineKind = z.strictObject({
  id: identifier,
  name: text,
  /** Only these named organisations may enter such lines; without it, every partner may. */
  onlyFor: z.array(identifier).min(1).optional(),
});

export const budget = z.strictObject({
  yearlyCallBudgetCents: cents,
  /** An application budgets from its start through this day. */
  firstPeriodThrough: date,
  lineKinds: z.array(lineKind).min(1),
  /** The standard hourly rate: this percentage of the full-time gross monthly wage of January. */
  hourlyRatePercent: percent,
  /** On the staff cost, for every other cost. */
  flatRatePercent: percent,
  eligibleStaff: z.array(statement),
  notEligible: z.array(statement),
  rules: z.array(statement),
  /** Each full year stays within this of the annualised first one. */
  sameOrderTolerancePercent: percent,
  /** From this part of a year's budget unused on, the budget is reviewed together. */
  largeUnderUsePercent: percent,
});

export const source = z.strictObject({
  id: identifier,
  name: text,
  /** Paid by the authority; the others are carried by the partners. */
  paid: z.boolean(),
  countsTowardsCeiling: z.boolean(),
});

/** The last share takes the remainder of the division. */
export const financingKey = z.strictObject({
  lineKind: identifier,
  zone: identifier,
  shares: z.array(z.strictObject({ source: identifier, percent })).min(1),
});

export const financing = z.strictObject({
  sources: z.array(source).min(1),
  zones: z.array(named).min(1),
  keys: z.array(financingKey).min(1),
  /** Which means need a certificate, and when. */
  certificates: z.array(
    z.strictObject({ means: identifier, name: text, at: z.array(z.enum(['application', 'reporting'])) }),
  ),
  inKindAllowed: z.boolean(),
  stateAid: text,
});

export const advance = z.strictObject({
  source: identifier,
  percent,
  /** In the one calendar year after an evaluation below target. */
  reducedPercent: percent,
  per: z.enum(['calendar-year']),
  requires: z.array(statement),
});
