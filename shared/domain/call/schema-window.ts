import * as z from 'zod';
import { date, identifier, minute, text } from './schema-values.ts';

export const submissionWindow = z.strictObject({ opens: minute, closes: minute });

/** The instant of submission decides the round, and the round which start dates may be asked for. */
export const round = z.strictObject({
  id: identifier,
  name: text,
  opens: minute,
  closes: minute,
  start: z.strictObject({ earliest: date, latest: date }),
});

export const projectPeriod = z.strictObject({ earliestStart: date, latestStart: date, latestEnd: date });

export type Round = z.infer<typeof round>;
