import * as z from 'zod';
import { identifier, leadTime, termLength, text, timeOfDay } from './schema-values.ts';

/** A term is data: who owes what, from which event, how long, whether it moves, and by which rule. */
export const term = z.strictObject({
  name: text,
  owedBy: z.enum(['authority', 'committee', 'applicant', 'partnership', 'challenger']),
  /** The event, whose day does not count. */
  countsFrom: text,
  length: termLength,
  /** Whether a last day that is no working day moves to the next one. */
  moves: z.boolean(),
  /** A request for information stops the clock until the answer. */
  suspendedByRequest: z.boolean().optional(),
  legalBasis: identifier,
});

export const terms = z.strictObject({
  handling: term,
  admissibilityCheck: term,
  missingInformation: term,
  scoring: term,
  consensus: term,
  decision: term,
  ratification: term,
  acceptanceOfConditions: term,
  objection: term,
  objectionDecision: term,
  annualReport: term,
  annualReportCheck: term,
  rightOfReply: term,
  remediationPlan: term,
  hearing: term,
  compositionChangeDecision: term,
  extensionDecision: term,
  evaluationDecision: term.optional(),
  challengeWindow: term.optional(),
  challengeAdmissibility: term.optional(),
  challengeAnswer: term.optional(),
  challengeAssessment: term.optional(),
  challengeDecision: term.optional(),
});

export const reminders = z.strictObject({
  /** Before a round closes, to the owners of a draft. */
  draft: z.array(leadTime),
  /** Before a task is due, to who must do it. */
  task: z.array(leadTime),
  /** After a task was due, to the manager. */
  escalateAfter: leadTime,
  /** When on the day the reminders and escalations of a task go out, unless their lead is in hours. */
  timeOfDay,
});

export type TermRule = z.infer<typeof term>;
export type TermId = keyof z.infer<typeof terms>;
