import * as z from 'zod';
import { date, identifier, named, percent, statement, text } from './schema-values.ts';

export const fund = z.strictObject({
  id: identifier,
  name: text,
  programme: text,
  priority: z.strictObject({ number: z.int().min(1), name: text }),
  objective: text,
  authority: named,
});

export const targets = z.strictObject({
  peopleReached: z.int().min(1),
  atWorkPercent: percent,
  employmentRatePercent: percent.optional(),
  empowerment: text,
});

export const targetGroup = z.strictObject({
  included: z.array(statement).min(1),
  excluded: z.array(statement),
  inDoubt: text,
});

export const holidays = z.strictObject({
  add: z.array(z.strictObject({ date, name: text })),
  remove: z.array(date),
});

export const letters = z.strictObject({
  sender: z.strictObject({ name: text, address: z.email() }),
  replyTo: z.email(),
  contacts: z.array(named.extend({ reach: z.string().min(1) })).min(1),
  /** The remedy a decision letter names. */
  objectionRemedy: text,
  /** The words every letter and public page carries for the fund. */
  emblem: text,
});

export const publication = z.strictObject({
  questionsAndAnswers: z.boolean(),
  page: z.url(),
  sessions: z.array(statement),
});
