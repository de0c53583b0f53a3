import * as z from 'zod';
import { application } from '../../../domain/application/application.ts';
import { draft } from '../../../domain/draft/draft.ts';
import { draftId, instant, organisationId } from '../../../domain/ids.ts';
import type { draftOperations } from '../operations/drafts.ts';
import { receipt, upload } from './parts.ts';
import { problem } from './problem.ts';

const shownDraft = draft
  .extend({
    /** A draft is not a submission. */
    notSubmitted: z.boolean(),
    /** Partners whose confirmation still holds for their share as it stands. */
    confirmedBy: z.array(organisationId),
  })
  .meta({ id: 'Draft' });

const draftRow = z.object({
  id: draftId,
  call: z.string(),
  organisation: organisationId,
  status: draft.shape.status,
  createdAt: instant,
  notSubmitted: z.boolean(),
  title: z.json().nullable(),
});

/** What the operations on drafts answer. */
export const draftAnswers = {
  'start-draft': shownDraft,
  'list-drafts': z.object({
    drafts: z.array(draftRow),
    /** Drafts of others in which an organisation of mine is a partner that has yet to confirm. */
    toConfirm: z.array(draftRow.extend({ partner: organisationId })),
  }),
  'show-draft': shownDraft,
  'save-draft': shownDraft,
  'discard-draft': z.object({ draft: draftId }),
  'confirm-participation': z.object({ draft: draftId, confirmed: organisationId }),
  'subscribe-general-conditions': z.object({ draft: draftId, subscribed: z.literal(true) }),
  'offer-upload': upload,
  'check-draft': z.object({
    problems: z.array(problem),
    /** Null until the budget can be computed. */
    budget: application.shape.budget.nullable(),
  }),
  'submit-draft': receipt,
} as const satisfies Record<keyof typeof draftOperations, z.ZodType>;
