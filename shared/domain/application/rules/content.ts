import { type Refusal, refuse } from '../../decision.ts';
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

/** Each attachment is of a kind the call knows, in an accepted type and size, and not more of them than it takes. */
export const attachmentsAccepted: SubmissionRule = ({ application: { attachments } }, { call }) => {
  const counted = new Map<string, number>();
  return attachments.flatMap(({ name, kind, mediaType, sizeBytes }): readonly Refusal[] => {
    const rule = call.application.attachments.find(({ id }) => id === kind);
    if (rule === undefined) {
      const kinds = call.application.attachments.map(({ id }) => id).join(', ');
      return [refuse('attachment-kind-unknown', kind, { attachment: name, kind, allowed: kinds }).refusal];
    }
    const count = (counted.get(kind) ?? 0) + 1;
    counted.set(kind, count);
    if (!rule.acceptedTypes.includes(mediaType)) {
      const allowed = rule.acceptedTypes.join(', ');
      return [refuse('attachment-type-not-allowed', mediaType, { attachment: name, mediaType, allowed }).refusal];
    }
    if (sizeBytes > rule.maxBytes) {
      return [
        refuse('attachment-too-large', String(sizeBytes), {
          attachment: name,
          sizeBytes,
          maximumBytes: rule.maxBytes,
        }).refusal,
      ];
    }
    return count > rule.maxFiles
      ? [refuse('too-many-attachments', name, { attachment: name, kind, maximum: rule.maxFiles }).refusal]
      : [];
  });
};
