import * as z from 'zod';
import { event, ordinal, text } from '../../define.ts';
import { cents, organisationId, personId, plainDate } from '../../ids.ts';
import { yearPlan } from '../start/events.ts';

export const changeKind = z.enum(['join', 'leave', 'hand-over']);

export const changeRequested = event('ChangeRequested', () =>
  z.object({
    change: ordinal,
    kind: changeKind,
    /** Who joins or leaves; of a hand-over, the new promoter. */
    organisation: organisationId,
    /** The first day on which it holds. */
    from: plainDate,
    contribution: text(2000).optional(),
    reason: text(4000),
    requestedOn: plainDate,
  }),
);
export const changeDecided = event('ChangeDecided', () =>
  z.object({ change: ordinal, outcome: z.enum(['granted', 'refused']), reasons: text(4000), decidedBy: personId }),
);
/** The day of a granted change came: who is in the partnership changes from here. */
export const partnershipChanged = event('PartnershipChanged', () =>
  z.object({
    kind: changeKind,
    organisation: organisationId,
    from: plainDate,
    contribution: text(2000).optional(),
    /** The request it follows, or the challenge whose outcome it is. */
    change: ordinal.optional(),
    challenge: ordinal.optional(),
  }),
);
/** The quality registration of a member changed: a lapse surfaces at once. [002] */
export const memberRegistrationChanged = event('MemberRegistrationChanged', () =>
  z.object({
    organisation: organisationId,
    status: z.enum(['requested', 'active', 'lapsed', 'refused']),
    on: plainDate,
  }),
);
export const extensionRequested = event('ExtensionRequested', () =>
  z.object({ extension: ordinal, end: plainDate, reason: text(4000), requestedOn: plainDate }),
);
export const extensionDecided = event('ExtensionDecided', () =>
  z.object({
    extension: ordinal,
    outcome: z.enum(['granted', 'refused']),
    reasons: text(4000),
    /** The end that now holds. */
    end: plainDate,
    /** The means of the years that change with it. */
    plans: z.array(yearPlan.extend({ orderCents: cents.optional() })).optional(),
    decidedBy: personId,
  }),
);

export const partnershipEvents = [
  changeRequested,
  changeDecided,
  partnershipChanged,
  memberRegistrationChanged,
  extensionRequested,
  extensionDecided,
] as const;
