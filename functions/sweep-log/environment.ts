import * as z from 'zod';

export const sweepLogEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  EVENT_BUS: z.string().min(1),
});
