import type { Call } from '../../call/call-schema.ts';
import type { Attachment } from '../../call/schema-application.ts';
import { type Refusal, refuse } from '../../decision.ts';
import type { Application } from '../application.ts';
import type { SubmissionRule } from '../submission.ts';

/** Every substantive question of the call is answered. [002] */
export const answersPresent: SubmissionRule = ({ application: { answers } }, { call }) =>
  call.application.questions
    .filter(({ id }) => (answers[id] ?? '').trim() === '')
    .map(({ id }) => refuse('answer-missing', id, { question: id }).refusal);

/** No answer is longer than the call allows, counted in characters as a reader sees them. */
export const answersNotTooLong: SubmissionRule = ({ application: { answers } }, { call }) =>
  call.application.questions.flatMap(({ id, maxLength }) => {
    const length = [...(answers[id] ?? '')].length;
    return length <= maxLength
      ? []
      : [refuse('answer-too-long', String(length), { question: id, length, maximum: maxLength }).refusal];
  });

/** The attachments the call always asks for: the file of insights, the final report of matching step 3. [002] */
export const attachmentsPresent: SubmissionRule = ({ application: { attachments } }, { call }) =>
  call.application.attachments
    .filter(({ id, required }) => required === 'always' && !attachments.some(({ kind }) => kind === id))
    .map(({ id }) => refuse('attachment-missing', id, { attachment: id }).refusal);

type Announced = Pick<Application['attachments'][number], 'name' | 'kind' | 'mediaType' | 'sizeBytes'>;

/** The call's rule for this one file, or what the call has against its kind, type or size: known before any upload. */
export const attachmentRule = (
  { name, kind, mediaType, sizeBytes }: Announced,
  { application: { attachments } }: Pick<Call, 'application'>,
): { readonly rule: Attachment } | { readonly refusal: Refusal } => {
  const rule = attachments.find(({ id }) => id === kind);
  if (rule === undefined) {
    const allowed = attachments.map(({ id }) => id).join(', ');
    return refuse('attachment-kind-unknown', kind, { attachment: name, kind, allowed });
  }
  const { acceptedTypes, maxBytes } = rule;
  if (!acceptedTypes.includes(mediaType)) {
    const allowed = acceptedTypes.join(', ');
    return refuse('attachment-type-not-allowed', mediaType, { attachment: name, mediaType, allowed });
  }
  if (sizeBytes <= maxBytes) return { rule };
  return refuse('attachment-too-large', String(sizeBytes), { attachment: name, sizeBytes, maximumBytes: maxBytes });
};

/** Each attachment is of a kind the call knows, in an accepted type and size, and not more of them than it takes. */
export const attachmentsAccepted: SubmissionRule = ({ application: { attachments } }, { call }) => {
  const counted = new Map<string, number>();
  return attachments.flatMap((attachment): readonly Refusal[] => {
    const { name, kind } = attachment;
    const count = (counted.get(kind) ?? 0) + 1;
    counted.set(kind, count);
    const found = attachmentRule(attachment, call);
    if ('refusal' in found) return [found.refusal];
    const maximum = found.rule.maxFiles;
    return count > maximum ? [refuse('too-many-attachments', name, { attachment: name, kind, maximum }).refusal] : [];
  });
};
