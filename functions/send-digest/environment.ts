import * as z from 'zod';

export const sendDigestEnvironment = z.object({
  LOG_TABLE: z.string().min(1),
  WORK_TABLE: z.string().min(1),
  /** The address letters come from; its domain is verified with SES. */
  MAIL_SENDER: z.email(),
  /** The root of the portal, to which letters link. */
  PUBLIC_URL: z.url(),
  /** Publishes deliveries, bounces and complaints as events; without one, nobody hears of them. */
  CONFIGURATION_SET: z.string().min(1).optional(),
});
