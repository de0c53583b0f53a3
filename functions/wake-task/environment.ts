import * as z from 'zod';

export const wakeTaskEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  DOCUMENTS_BUCKET: z.string().min(1),
});

/** What the pipe on the work table's stream puts on the bus when a workflow begins to wait. */
export const waitStoredSource = 'traject.work';
export const waitStoredDetailType = 'WaitStored';
