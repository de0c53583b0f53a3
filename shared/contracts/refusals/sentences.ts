import type { RefusalCode } from '../../domain/refusals.ts';
import { accessSentences } from './access.ts';
import { assessmentSentences } from './assessment.ts';
import type { Sentence } from './sentence.ts';
import { submissionSentences } from './submission.ts';

/** One sentence per refusal code, in both languages; the compiler finds a code without one. */
export const sentences: Readonly<Record<RefusalCode, Sentence>> = {
  ...accessSentences,
  ...submissionSentences,
  ...assessmentSentences,
};
