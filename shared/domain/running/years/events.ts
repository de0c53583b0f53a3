import * as z from 'zod';
import { calendarYear, event, ordinal, text } from '../../define.ts';
import { cents, organisationId, personId, plainDate } from '../../ids.ts';

/** A whole cost per kind of line, flat rate included; or a staff cost, where it is named so. In cents. */
export const byKind = z.object({ operationCents: cents, supportCents: cents });
export type ByKind = z.infer<typeof byKind>;

export const funds = z.object({ esfCents: cents, vcfCents: cents });
export type Funds = z.infer<typeof funds>;

/** What one person of the staff costs an hour in a calendar year: January's full-time gross wage x 1.2 %. [002] */
export const staffRate = z.object({
  staff: z.string().min(1).max(60),
  organisation: organisationId,
  kind: z.enum(['operation', 'support']),
  rateCents: cents,
});

/** Means of a calendar year are committed by themselves, after the first year or an adjustment. [002] */
export const yearOpened = event('YearOpened', () => z.object({ year: calendarYear, plan: byKind, awarded: funds }));
export const yearBudgetSet = event('YearBudgetSet', () =>
  z.object({ year: calendarYear, plan: byKind, awarded: funds }),
);
export const yearEnded = event('YearEnded', () => z.object({ year: calendarYear, reportDueOn: plainDate }));
export const wagesRecorded = event('WagesRecorded', () =>
  z.object({ year: calendarYear, rates: z.array(staffRate).min(1).max(200) }),
);
/** Hours per person and month, in hundredths; a month given again replaces what stood there for those persons. */
export const hoursRegistered = event('HoursRegistered', () =>
  z.object({
    year: calendarYear,
    entries: z
      .array(z.object({ staff: z.string().min(1).max(60), month: z.int().min(1).max(12), hundredths: z.int().min(0) }))
      .min(1)
      .max(1000),
  }),
);
export const annualReportFiled = event('AnnualReportFiled', () =>
  z.object({
    year: calendarYear,
    /** Staff cost from wages and hours: each line half-up. */
    staff: byKind,
    /** Means from outside the partnership that a certificate or calculation shows, by attachment name. [002] */
    certificates: z.array(text(200)).max(40),
    note: text(8000).optional(),
    filedOn: plainDate,
    late: z.boolean(),
  }),
);
export const correctionProposed = event('CorrectionProposed', () =>
  z.object({
    correction: ordinal,
    year: calendarYear,
    /** Staff cost that is not eligible. */
    staff: byKind,
    reason: text(4000),
    proposedBy: personId,
    proposedOn: plainDate,
  }),
);
export const correctionAnswered = event('CorrectionAnswered', () =>
  z.object({ correction: ordinal, answer: text(8000), answeredOn: plainDate }),
);
/** The right of reply passed unused: the manager may decide. */
export const replyLapsed = event('ReplyLapsed', () => z.object({ correction: ordinal, lapsedOn: plainDate }));
export const correctionDecided = event('CorrectionDecided', () =>
  z.object({
    correction: ordinal,
    outcome: z.enum(['upheld', 'reduced', 'withdrawn']),
    /** What is struck in the end. */
    staff: byKind,
    reasons: text(4000),
  }),
);
export const yearSettled = event('YearSettled', () =>
  z.object({
    year: calendarYear,
    /** 1, and one more after each later correction. */
    settlement: ordinal,
    claimedCents: cents,
    acceptedCents: cents,
    /** Above what was applied for: lost, not carried over. Interpretation 14. */
    lostCents: cents,
    granted: funds,
    /** What the partners carry themselves. */
    carried: z.object({ vdabCents: cents, localCents: cents }),
    unusedCents: cents,
    largeUnderUse: z.boolean(),
    settledOn: plainDate,
  }),
);
/** After large under-use: the budget of the following years was looked at and stays. */
export const budgetKept = event('BudgetKept', () => z.object({ year: calendarYear, reasons: text(4000) }));
export const adjustmentProposed = event('AdjustmentProposed', () =>
  z.object({
    /** The settled year whose under-use it follows. */
    year: calendarYear,
    /** The first year that changes. */
    fromYear: calendarYear,
    /** Of each full year from then on. */
    plan: byKind,
    reasons: text(4000),
    proposedOn: plainDate,
  }),
);
export const adjustmentAnswered = event('AdjustmentAnswered', () =>
  z.object({ year: calendarYear, agreed: z.boolean(), answer: text(4000).optional(), answeredOn: plainDate }),
);
export const budgetAdjusted = event('BudgetAdjusted', () =>
  z.object({
    year: calendarYear,
    how: z.enum(['agreed', 'imposed']),
    fromYear: calendarYear,
    plans: z.array(z.object({ year: calendarYear, plan: byKind, awarded: funds })).min(1),
  }),
);
/** Means that became free elsewhere, or extra means after an evaluation, by a manager's decision. [002] */
export const extraMeansAwarded = event('ExtraMeansAwarded', () =>
  z.object({
    year: calendarYear,
    plan: byKind,
    awarded: funds,
    ground: z.enum(['evaluation', 'shift']),
    reasons: text(4000),
  }),
);

export const yearEvents = [
  yearOpened,
  yearBudgetSet,
  yearEnded,
  wagesRecorded,
  hoursRegistered,
  annualReportFiled,
  correctionProposed,
  correctionAnswered,
  replyLapsed,
  correctionDecided,
  yearSettled,
  budgetKept,
  adjustmentProposed,
  adjustmentAnswered,
  budgetAdjusted,
  extraMeansAwarded,
] as const;
