import * as z from 'zod';
import { identifier, named, percent, statement, termLength, text } from './schema-values.ts';

export const followUp = z.strictObject({
  /** From the start of the project; a closing review falls on its last day. */
  reviewEvery: termLength,
  /** (design) The report of a quarter can be handed in from this long before its review date. */
  reportOpensBefore: termLength.default('P14D'),
  /** (design) This long after its due date a quarter without a report is closed as overdue. */
  overdueAfter: termLength.default('P1M'),
  reviewContents: z.array(statement).min(1),
  caseDiscussionAtLeastEvery: termLength,
  remediation: z.array(statement),
  compositionChange: z.array(statement),
  extension: z.array(statement),
  expertise: text.optional(),
});

export const coaching = z.strictObject({
  employers: z.array(named.extend({ areas: z.union([z.literal('all'), z.array(identifier).min(1)]) })).min(1),
  /** A coach of the authority is never the manager of the same project, and coaching notes stay unread there. */
  separatedFromManager: z.boolean(),
});

export const evaluation = z.strictObject({
  /** From the start of the project; this date never moves. */
  after: termLength,
  /** Under this part of the participants at work, the next year's advance is reduced. */
  targetAtWorkPercent: percent,
  /** Under this part, remedial actions with a timeline as well. */
  remedyBelowPercent: percent,
  /** Work found this long after leaving still counts. */
  workFoundWithin: termLength,
  subjects: z.array(statement).min(1),
  commitments: z.array(statement).min(1),
  consequences: z.array(statement).min(1),
});

export const challenge = z.strictObject({
  who: text,
  contents: z.array(statement).min(1),
  /** A challenge can be refused for these reasons only. */
  refusalReasons: z.array(statement).min(1),
  outcomes: z.array(statement).min(1),
  /** Incumbent and challenger are scored without sight of each other's scores. */
  scoresBlind: z.boolean(),
});

export const retention = z.strictObject({
  length: termLength,
  countsFrom: text,
  legalBasis: identifier,
});
