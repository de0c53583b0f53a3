import * as z from 'zod';

export const tellProjectsEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
});
