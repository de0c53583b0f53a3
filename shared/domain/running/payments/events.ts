import * as z from 'zod';
import { calendarYear, event, text } from '../../define.ts';
import { cents, organisationId, plainDate } from '../../ids.ts';

/** `advance-2024`, `balance-2024-esf`, `recovery-2024-vcf-2`. */
export const paymentId = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/);
export const fund = z.enum(['esf', 'vcf']);

/** An amount that the authority owes the promoter, or at a recovery the promoter the authority. */
export const paymentDue = event('PaymentDue', () =>
  z.object({
    payment: paymentId,
    kind: z.enum(['advance', 'balance', 'recovery']),
    fund,
    year: calendarYear,
    /** Always above zero; a recovery goes the other way. */
    cents: cents.min(1),
    organisation: organisationId,
    dueSince: plainDate,
  }),
);
/** The advance of a year cannot be paid yet. */
export const advanceWithheld = event('AdvanceWithheld', () =>
  z.object({
    year: calendarYear,
    /** `registration-active` with the organisation, `conditions-accepted`: ids of the call's requirements. */
    grounds: z.array(z.object({ requirement: z.string(), organisation: organisationId.optional() })).min(1),
  }),
);
export const paymentOrdered = event('PaymentOrdered', () =>
  z.object({ payment: paymentId, run: z.string().min(1).max(60), orderedOn: plainDate }),
);
export const paymentMade = event('PaymentMade', () => z.object({ payment: paymentId, paidOn: plainDate }));
/** The bank sent it back: it is due again. */
export const paymentReturned = event('PaymentReturned', () =>
  z.object({ payment: paymentId, returnedOn: plainDate, reason: text(400) }),
);

export const paymentEvents = [paymentDue, advanceWithheld, paymentOrdered, paymentMade, paymentReturned] as const;
