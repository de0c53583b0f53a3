import type { Operation } from '../operation.ts';
import { created } from './answers.ts';
import { draftOperations } from './drafts.ts';

export const correctionOperations = {
  'offer-correction-upload': {
    method: 'post',
    path: '/projects/{project}/attachments',
    tag: 'projects',
    summary: 'A form with which an attachment that the authority asked for is uploaded, while the request is open',
    body: draftOperations['offer-upload'].body,
    answer: created('Address and fields of the form'),
  },
} as const satisfies Record<string, Operation>;
