import * as z from 'zod';

export const followCallEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  SCHEDULE_GROUP: z.string().min(1),
  /** The function that a schedule wakes, the role under which, and where it goes when that fails. */
  SCHEDULE_TARGET_ARN: z.string().min(1),
  SCHEDULE_ROLE_ARN: z.string().min(1),
  SCHEDULE_DEAD_LETTERS_ARN: z.string().min(1),
});
