import type * as z from 'zod';
import type { OperationId } from '../operations.ts';
import { callAnswers } from './calls.ts';
import { draftAnswers } from './drafts.ts';
import { peopleAnswers } from './people.ts';
import { actAnswers, correctionAnswers, projectAnswers } from './projects.ts';
import { runningAnswers } from './running.ts';

/** What every operation answers when it succeeds; the compiler finds the one that is missing. */
export const answers = {
  ...callAnswers,
  ...peopleAnswers,
  ...draftAnswers,
  ...projectAnswers,
  ...correctionAnswers,
  ...actAnswers,
  ...runningAnswers,
} as const satisfies Record<OperationId, z.ZodType>;
