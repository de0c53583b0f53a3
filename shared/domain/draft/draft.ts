import * as z from 'zod';
import { callId, draftId, instant, organisationId, personId, projectId } from '../ids.ts';

/** One field of a draft as last saved. Its version counts the saves of this field alone. */
export const draftField = z.object({
  value: z.json(),
  version: z.int().min(1),
  by: personId,
  at: instant,
});

/** A partner's yes to taking part with this share; a share that changes afterwards no longer matches the hash. */
export const confirmation = z.object({ by: personId, at: instant, shareHash: z.string().regex(/^[0-9a-f]{64}$/) });

/**
 * An application in the making. Mutable and not on the log: nobody owes anything because of a draft.
 * It may hold names and wages of staff; those never enter the submitted document.
 */
export const draft = z.object({
  id: draftId,
  call: callId,
  /** The organisation that will be promoter. */
  organisation: organisationId,
  createdBy: personId,
  createdAt: instant,
  /** Counts the saves of the draft as a whole; the store writes only on top of the version that was read. */
  version: z.int().min(1),
  status: z.enum(['open', 'submitted', 'lapsed']),
  /** The project it became; only when submitted. */
  project: projectId.optional(),
  /** By path: `title`, `answers.relevance-1`, `budget.lines.staff-1`. */
  fields: z.record(z.string(), draftField),
  /** By partner. */
  confirmations: z.record(z.string(), confirmation),
  /** When an upload was last offered: one begun before the close of a round may finish after it. */
  uploadOfferedAt: instant.optional(),
  /** The organisation-responsible's subscription to the general conditions. */
  subscription: z.object({ by: personId, at: instant }).optional(),
});
export type Draft = z.infer<typeof draft>;

/** Who is told about the draft: everyone who made or filled it. */
export const ownersOf = (of: Draft): Draft['createdBy'][] => [
  ...new Set([of.createdBy, ...Object.values(of.fields).map((field) => field.by)]),
];
