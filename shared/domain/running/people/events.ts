import * as z from 'zod';
import { event, text } from '../../define.ts';
import { personId, plainDate } from '../../ids.ts';

export const coachAssigned = event('CoachAssigned', () =>
  z.object({
    coach: personId,
    /** One of `coaching.employers` of the call, in whose territory the area lies. [002] */
    employer: z.string().min(1).max(60),
  }),
);
/** In the coaching space: unreadable for the manager of the project. Interpretation 18. */
export const coachingNoted = event('CoachingNoted', () =>
  z.object({ note: z.int().min(1), by: personId, text: text(8000) }),
);
/** Who acts and gets the letters of the manager from a day through a day. */
export const deputyAppointed = event('DeputyAppointed', () =>
  z.object({ deputy: personId, from: plainDate, through: plainDate, reason: text(400) }),
);

export const peopleEvents = [coachAssigned, coachingNoted, deputyAppointed] as const;
