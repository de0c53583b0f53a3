import { z } from 'zod';

export const readPhaseEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
});
