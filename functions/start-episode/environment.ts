import * as z from 'zod';

export const startEpisodeEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  /** ARNs of the state machines. */
  ASSESS_APPLICATION: z.string().min(1),
  ACCEPT_CONDITIONS: z.string().min(1),
  HANDLE_OBJECTION: z.string().min(1),
  CLOSE_ROUND: z.string().min(1),
});
