import * as z from 'zod';
import { event, ordinal, text } from '../../define.ts';
import { cents, organisationId, personId, plainDate } from '../../ids.ts';

/** As in the assessment of an application. */
export const challengeScore = z.object({
  criterion: z.string(),
  points: z.number().min(0).max(100).multipleOf(0.01),
  motivation: z.string().min(1).max(4000),
});

export const challengeContents = z.object({
  area: z.string().min(1).max(60),
  /** What would be done differently. */
  difference: text(8000),
  expectedResults: text(8000),
  partners: z.array(organisationId).max(40),
  /** ESF + VCF of a full year, within the ceiling of the area. */
  budgetCents: cents,
});

export const challengeSubmitted = event('ChallengeSubmitted', () =>
  z.object({
    challenge: ordinal,
    challenger: organisationId,
    submittedBy: personId,
    submittedOn: plainDate,
    contents: challengeContents,
  }),
);
export const challengeAdmitted = event('ChallengeAdmitted', () =>
  z.object({ challenge: ordinal, admittedOn: plainDate }),
);
export const challengeRefused = event('ChallengeRefused', () =>
  z.object({
    challenge: ordinal,
    /** Ids of `challenge.refusalReasons` of the call: a closed list. */
    grounds: z.array(z.object({ ground: z.string().min(1).max(60), reason: text(2000) })).min(1),
  }),
);
export const challengeAnswered = event('ChallengeAnswered', () =>
  z.object({ challenge: ordinal, answer: text(8000), answeredOn: plainDate }),
);
/** The partnership did not answer in time; the assessment goes on without. */
export const challengeAnswerLapsed = event('ChallengeAnswerLapsed', () =>
  z.object({ challenge: ordinal, lapsedOn: plainDate }),
);
export const challengeEvaluatorAssigned = event('ChallengeEvaluatorAssigned', () =>
  z.object({
    challenge: ordinal,
    evaluator: personId,
    kind: z.enum(['internal', 'external']),
    organisation: organisationId.optional(),
    /** The evaluator whose seat this one takes over. */
    replaces: personId.optional(),
  }),
);
/** Incumbent and challenger by the same criteria; sealed until all are in. */
export const challengeScored = event('ChallengeScored', () =>
  z.object({
    challenge: ordinal,
    evaluator: personId,
    incumbent: z.array(challengeScore).min(1),
    challenger: z.array(challengeScore).min(1),
    noConflictDeclared: z.literal(true),
  }),
);
export const challengeOutcome = z.enum(['dismissed', 'joined', 'replaced']);
export const challengeDecisionProposed = event('ChallengeDecisionProposed', () =>
  z.object({
    challenge: ordinal,
    outcome: challengeOutcome,
    reasons: text(8000),
    /** From when the challenger is in, or the partnership is replaced; not of `dismissed`. */
    from: plainDate.optional(),
    /** How the hand-over goes and participants are protected; of `replaced`. */
    handOver: text(8000).optional(),
    proposedBy: personId,
  }),
);
export const challengeDecisionReferredBack = event('ChallengeDecisionReferredBack', () =>
  z.object({ challenge: ordinal, reasons: text(4000) }),
);
/** Ratified where the call asks for it. */
export const challengeDecided = event('ChallengeDecided', () =>
  z.object({
    challenge: ordinal,
    outcome: challengeOutcome,
    from: plainDate.optional(),
    meetingOn: plainDate.optional(),
    abstained: z.array(personId),
    decidedOn: plainDate,
  }),
);

export const challengeEvents = [
  challengeSubmitted,
  challengeAdmitted,
  challengeRefused,
  challengeAnswered,
  challengeAnswerLapsed,
  challengeEvaluatorAssigned,
  challengeScored,
  challengeDecisionProposed,
  challengeDecisionReferredBack,
  challengeDecided,
] as const;
