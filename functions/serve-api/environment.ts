import * as z from 'zod';

export const serveApiEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
  /** The claim of the token that lists staff roles. */
  ROLE_CLAIM: z.string().min(1),
});
