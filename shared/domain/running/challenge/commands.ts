import * as z from 'zod';
import { command, ordinal, text } from '../../define.ts';
import { organisationId, personId, plainDate } from '../../ids.ts';
import { challengeContents, challengeOutcome, challengeScore } from './events.ts';

/** By whoever is organisation- or project-responsible of a registered organisation. */
export const submitChallenge = command('SubmitChallenge', {
  challenger: organisationId,
  contents: z.strictObject(challengeContents.shape),
});
export const admitChallenge = command('AdmitChallenge', { challenge: ordinal });
export const refuseChallenge = command('RefuseChallenge', {
  challenge: ordinal,
  grounds: z.array(z.strictObject({ ground: z.string().trim().min(1).max(60), reason: text(2000) })).min(1),
});
export const answerChallenge = command('AnswerChallenge', { challenge: ordinal, answer: text(8000) });
export const assignChallengeEvaluator = command('AssignChallengeEvaluator', {
  challenge: ordinal,
  evaluator: personId,
  kind: z.enum(['internal', 'external']),
  organisation: organisationId.optional(),
  /** The evaluator whose seat this one takes over. */
  replaces: personId.optional(),
});
export const scoreChallenge = command('ScoreChallenge', {
  challenge: ordinal,
  incumbent: z.array(challengeScore).min(1),
  challenger: z.array(challengeScore).min(1),
  noConflictDeclared: z.boolean(),
});
export const proposeChallengeDecision = command('ProposeChallengeDecision', {
  challenge: ordinal,
  outcome: challengeOutcome,
  reasons: text(8000),
  from: plainDate.optional(),
  handOver: text(8000).optional(),
});
export const referBackChallengeDecision = command('ReferBackChallengeDecision', {
  challenge: ordinal,
  reasons: text(4000),
});
export const ratifyChallengeDecision = command('RatifyChallengeDecision', {
  challenge: ordinal,
  meetingOn: plainDate,
  abstained: z.array(personId).default([]),
});

export const challengeCommands = [
  submitChallenge,
  admitChallenge,
  refuseChallenge,
  answerChallenge,
  assignChallengeEvaluator,
  scoreChallenge,
  proposeChallengeDecision,
  referBackChallengeDecision,
  ratifyChallengeDecision,
] as const;
