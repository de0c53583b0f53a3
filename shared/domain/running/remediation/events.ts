import * as z from 'zod';
import { event, ordinal, text } from '../../define.ts';
import { personId, plainDate } from '../../ids.ts';

export const action = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  text: text(2000),
  dueOn: plainDate,
});

export const remediationAsked = event('RemediationAsked', () =>
  z.object({
    remediation: ordinal,
    cause: z.enum(['review', 'evaluation', 'other']),
    /** Of a review: its number. */
    review: ordinal.optional(),
    findings: text(8000),
    askedOn: plainDate,
  }),
);
export const remediationPlanFiled = event('RemediationPlanFiled', () =>
  z.object({ remediation: ordinal, actions: z.array(action).min(1).max(40), filedOn: plainDate }),
);
export const remediationPlanAccepted = event('RemediationPlanAccepted', () => z.object({ remediation: ordinal }));
export const remediationPlanSentBack = event('RemediationPlanSentBack', () =>
  z.object({ remediation: ordinal, reasons: text(4000), sentBackOn: plainDate }),
);
export const remediationActionDone = event('RemediationActionDone', () =>
  z.object({ remediation: ordinal, action: z.string(), note: text(4000), doneOn: plainDate }),
);
export const qualityRestored = event('QualityRestored', () => z.object({ remediation: ordinal, reasons: text(8000) }));
/** The last resort begins: the partnership is heard first. [002] */
export const terminationAnnounced = event('TerminationAnnounced', () =>
  z.object({ remediation: ordinal, reasons: text(8000), announcedOn: plainDate, announcedBy: personId }),
);
export const partnershipHeard = event('PartnershipHeard', () =>
  z.object({ remediation: ordinal, statement: text(8000), heardOn: plainDate }),
);
/** Nobody used the right to be heard. */
export const hearingLapsed = event('HearingLapsed', () => z.object({ remediation: ordinal, lapsedOn: plainDate }));
export const terminationDecided = event('TerminationDecided', () =>
  z.object({
    remediation: ordinal,
    outcome: z.enum(['terminated', 'continued']),
    /** The last day of the project; of `terminated` only. */
    lastDay: plainDate.optional(),
    reasons: text(8000),
    decidedBy: personId,
  }),
);

export const remediationEvents = [
  remediationAsked,
  remediationPlanFiled,
  remediationPlanAccepted,
  remediationPlanSentBack,
  remediationActionDone,
  qualityRestored,
  terminationAnnounced,
  partnershipHeard,
  hearingLapsed,
  terminationDecided,
] as const;
