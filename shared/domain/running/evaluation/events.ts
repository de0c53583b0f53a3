import * as z from 'zod';
import { calendarYear, event, text } from '../../define.ts';
import { personId, plainDate } from '../../ids.ts';
import { counts } from '../reviews/events.ts';

/** Three years after the start, unmoved. Interpretation 1. */
export const evaluationOpened = event('EvaluationOpened', () =>
  z.object({ opensOn: plainDate, measuredThrough: plainDate, decideBy: plainDate }),
);
export const resultsRecorded = event('ResultsRecorded', () =>
  z.object({ counts, measuredThrough: plainDate, source: z.enum(['quarterly-report', 'manager']) }),
);
export const keptCommitment = z.object({
  /** One of `evaluation.commitments` of the call. */
  commitment: z.string().min(1).max(60),
  kept: z.boolean(),
  note: text(4000).optional(),
});
export const commitmentsAssessed = event('CommitmentsAssessed', () =>
  z.object({ commitments: z.array(keptCommitment).min(1) }),
);
export const evaluationConsequence = z.enum(['extra-means', 'reduced-advance', 'remediation']);
export const evaluationDecided = event('EvaluationDecided', () =>
  z.object({
    /** False: no participants; the manager says what follows. Interpretation 6. */
    measurable: z.boolean(),
    consequences: z.array(evaluationConsequence),
    /** The one calendar year with the reduced advance. Interpretation 2. */
    reducedAdvanceYear: calendarYear.optional(),
    reasons: text(8000),
    decidedOn: plainDate,
    decidedBy: personId,
  }),
);
/** All information of the learning processes, without personal data: others may challenge from the next day. */
export const packPublished = event('PackPublished', () =>
  z.object({
    publishedOn: plainDate,
    /** The decision was late: the pack says "evaluation pending". */
    evaluationPending: z.boolean(),
    windowOpensOn: plainDate,
    windowClosesOn: plainDate,
  }),
);
export const challengeWindowClosed = event('ChallengeWindowClosed', () => z.object({ closedOn: plainDate }));

export const evaluationEvents = [
  evaluationOpened,
  resultsRecorded,
  commitmentsAssessed,
  evaluationDecided,
  packPublished,
  challengeWindowClosed,
] as const;
