import * as z from 'zod';
import { calendarYear, command, ordinal, text } from '../../define.ts';
import { cents, organisationId } from '../../ids.ts';
import { byKind } from './events.ts';

/** As in the application: an id, never a name, because it stands in the log. */
const staffId = z.string().regex(/^[a-z0-9-]{1,40}$/);
const split = z.strictObject(byKind.shape);

/** Another division or amount for a year, within the same order of magnitude. Whole cost, flat rate included. */
export const setYearBudget = command('SetYearBudget', { year: calendarYear, plan: split });
/** Full-time gross monthly wages of January, or of the first month of who joined later. Interpretation 15. */
export const recordWages = command('RecordWages', {
  year: calendarYear,
  wages: z
    .array(
      z.strictObject({
        staff: staffId,
        organisation: organisationId,
        kind: z.enum(['operation', 'support']).default('operation'),
        name: z.string().trim().min(1).max(200),
        wageCents: cents.min(1),
      }),
    )
    .min(1)
    // Written with the commit in one transaction, which takes a hundred writes.
    .max(90),
});
export const registerHours = command('RegisterHours', {
  year: calendarYear,
  entries: z
    .array(
      z.strictObject({
        staff: staffId,
        month: z.int().min(1).max(12),
        /** Decimal text, at most two decimals: `128.5`. */
        hours: z.string().regex(/^\d{1,5}(?:\.\d{1,2})?$/),
      }),
    )
    .min(1)
    .max(1000),
});
export const fileAnnualReport = command('FileAnnualReport', {
  year: calendarYear,
  certificates: z.array(text(200)).max(40).default([]),
  note: text(8000).optional(),
});
export const proposeCorrection = command('ProposeCorrection', {
  year: calendarYear,
  staff: split,
  reason: text(4000),
});
export const answerCorrection = command('AnswerCorrection', { correction: ordinal, answer: text(8000) });
export const decideCorrection = command('DecideCorrection', {
  correction: ordinal,
  outcome: z.enum(['upheld', 'reduced', 'withdrawn']),
  /** Asked of `reduced` only. */
  staff: split.optional(),
  reasons: text(4000),
});
/** The check is done: settle what was reported, less what was struck. Without a report, once its date has passed. */
export const settleYear = command('SettleYear', { year: calendarYear });
export const keepBudget = command('KeepBudget', { year: calendarYear, reasons: text(4000) });
export const proposeAdjustment = command('ProposeAdjustment', {
  year: calendarYear,
  fromYear: calendarYear,
  plan: split,
  reasons: text(4000),
});
export const answerAdjustment = command('AnswerAdjustment', {
  year: calendarYear,
  agreed: z.boolean(),
  answer: text(4000).optional(),
});
/** Once the partnership disagreed, or did not answer in time. */
export const imposeAdjustment = command('ImposeAdjustment', { year: calendarYear });
export const awardExtraMeans = command('AwardExtraMeans', {
  year: calendarYear,
  /** The whole cost of that year as it becomes, flat rate included. */
  plan: split,
  ground: z.enum(['evaluation', 'shift']),
  reasons: text(4000),
});

export const yearCommands = [
  setYearBudget,
  recordWages,
  registerHours,
  fileAnnualReport,
  proposeCorrection,
  answerCorrection,
  decideCorrection,
  settleYear,
  keepBudget,
  proposeAdjustment,
  answerAdjustment,
  imposeAdjustment,
  awardExtraMeans,
] as const;
