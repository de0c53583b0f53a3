import * as z from 'zod';
import { event, ordinal, text } from '../../define.ts';
import { personId, plainDate } from '../../ids.ts';

/**
 * Numbers of people since the start of the project, never names; distinct people. Interpretation 6.
 * At work and in training are of the day: in paid work then, or within four weeks of leaving. The others only grow.
 */
export const counts = z.object({
  served: z.int().min(0),
  atWork: z.int().min(0),
  inTraining: z.int().min(0),
  /** Empowerment as distance travelled: people measured at least twice, and those who gained. [002] */
  distanceMeasured: z.int().min(0),
  distanceGained: z.int().min(0),
});
export type Counts = z.infer<typeof counts>;

export const reviewOpened = event('ReviewOpened', () =>
  z.object({
    review: ordinal,
    periodFrom: plainDate,
    periodThrough: plainDate,
    reviewDate: plainDate,
    dueOn: plainDate,
    closing: z.boolean(),
  }),
);
export const quarterReported = event('QuarterReported', () =>
  z.object({
    review: ordinal,
    counts,
    realised: text(8000),
    learning: text(8000),
    /** The days of the quarter on which cases were discussed. */
    caseDiscussions: z.array(plainDate).max(100),
    /** What was wrong in an earlier report: counts that only grow may then fall below it. */
    correctsEarlier: text(2000).optional(),
    reportedOn: plainDate,
    late: z.boolean(),
  }),
);
export const quarterCoached = event('QuarterCoached', () =>
  z.object({ review: ordinal, findings: text(8000), qualityAssured: z.boolean(), by: personId }),
);
export const quarterReviewed = event('QuarterReviewed', () =>
  z.object({ review: ordinal, conclusion: z.enum(['sufficient', 'insufficient']), findings: text(8000) }),
);
/** Nobody reported and the time to do so is over. */
export const reviewOverdue = event('ReviewOverdue', () => z.object({ review: ordinal, overdueOn: plainDate }));

export const reviewEvents = [reviewOpened, quarterReported, quarterCoached, quarterReviewed, reviewOverdue] as const;
