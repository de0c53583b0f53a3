import type * as z from 'zod';
import type { OperationId } from '../operations.ts';
import { callAnswers } from './calls.ts';
import { draftAnswers } from './drafts.ts';
import { peopleAnswers } from './people.ts';
import { actAnswers, correctionAnswers, projectAnswers } from './projects.ts';

/** What every operation answers when it succeeds; the compiler finds the one that is missing. */
export const answers = {
  ...callAnswers,
  ...peopleAnswers,
  ...draftAnswers,
  ...projectAnswers,
  ...correctionAnswers,
  ...correctionAnswers,
  ...actAnswers,
} as const satisfies Record<OperationId, z.ZodType>;
