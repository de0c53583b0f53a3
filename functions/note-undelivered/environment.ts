import * as z from 'zod';

export const noteUndeliveredEnvironment = z.object({
  WORK_TABLE: z.string().min(1),
  EVENT_BUS: z.string().min(1),
});

/** What SES says on the default bus of a letter that reached nobody. */
export const undeliveredDetailTypes = ['Email Bounced', 'Email Complaint Received', 'Email Rejected'];
