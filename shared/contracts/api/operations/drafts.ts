import * as z from 'zod';
import { callId, organisationId, personId } from '../../../domain/ids.ts';
import type { Operation } from '../operation.ts';
import { created, ok } from './answers.ts';

export const draftOperations = {
  'start-draft': {
    method: 'post',
    path: '/drafts',
    tag: 'drafts',
    summary: 'Begin an application; a draft is not a submission',
    body: z.strictObject({ call: callId, organisation: organisationId }),
    answer: created('The draft'),
  },
  'list-drafts': {
    method: 'get',
    path: '/drafts',
    tag: 'drafts',
    summary: 'Drafts of my organisations, and those of others that wait for my confirmation',
    answer: ok('Newest first'),
  },
  'show-draft': {
    method: 'get',
    path: '/drafts/{draft}',
    tag: 'drafts',
    summary: 'A draft with its fields, their versions and what is computed',
    answer: ok('The draft'),
  },
  'save-draft': {
    method: 'patch',
    path: '/drafts/{draft}',
    tag: 'drafts',
    summary: 'Save fields; each names the version it was read at, so that nobody overwrites another unseen',
    body: z.strictObject({
      fields: z.record(z.string().max(200), z.json()),
      /** The version each field was read at; a new field: 0, or left out. */
      base: z.record(z.string().max(200), z.int().min(0)).default({}),
    }),
    answer: ok('The draft after saving'),
  },
  'discard-draft': {
    method: 'delete',
    path: '/drafts/{draft}',
    tag: 'drafts',
    summary: 'Throw a draft away',
    answer: ok('Gone'),
  },
  'confirm-participation': {
    method: 'post',
    path: '/drafts/{draft}/confirmations',
    tag: 'drafts',
    summary: "Confirm a partner's participation and share, by its organisation-responsible",
    body: z.strictObject({ organisation: organisationId }),
    answer: ok('Confirmed'),
  },
  'subscribe-general-conditions': {
    method: 'post',
    path: '/drafts/{draft}/subscription',
    tag: 'drafts',
    summary: "Subscribe to the general conditions, by the promoter's organisation-responsible",
    answer: ok('Subscribed'),
  },
  'offer-upload': {
    method: 'post',
    path: '/drafts/{draft}/attachments',
    tag: 'drafts',
    summary: 'A form with which one attachment is uploaded to the store',
    body: z.strictObject({
      kind: z.string().min(1).max(60),
      name: z.string().min(1).max(200),
      mediaType: z.string().min(3).max(120),
      sizeBytes: z.int().min(1),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    answer: created('Address and fields of the form'),
  },
  'check-draft': {
    method: 'get',
    path: '/drafts/{draft}/check',
    tag: 'drafts',
    summary: 'Everything that still keeps the draft from being handed in',
    answer: ok('Problems, none when it can be handed in'),
  },
  'submit-draft': {
    method: 'post',
    path: '/drafts/{draft}/submission',
    tag: 'drafts',
    summary: 'Hand in the application',
    headers: { 'Idempotency-Key': 'Chosen by the client; the same key gives the same receipt' },
    body: z.strictObject({
      /** True when the organisation-responsible who hands in subscribes to the general conditions in the same act. */
      subscribe: z.boolean().default(false),
      /** The project-responsible; left out: the one who hands in, or the first who holds the role. */
      projectResponsible: personId.optional(),
    }),
    answer: created('The receipt'),
  },
} as const satisfies Record<string, Operation>;
