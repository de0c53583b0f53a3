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

const internal = (nl: string, en: string, fromNl: string, fromEn: string) => ({
  name: { nl, en },
  owedBy: 'authority' as const,
  countsFrom: { nl: fromNl, en: fromEn },
  length: 'P1M',
  moves: false,
  legalBasis: 'general-conditions',
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
  /** (design) From the report of a quarter to its review by the manager. */
  quarterlyReview: term.default(
    internal(
      'Review van het kwartaal',
      'Review of the quarter',
      'de melding van het kwartaal',
      'the report of the quarter',
    ),
  ),
  /** (design) From the last settlement and payment to the closure of the file. */
  closure: term.default(
    internal('Afsluiting van het dossier', 'Closure of the file', 'de laatste betaling', 'the last payment'),
  ),
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
