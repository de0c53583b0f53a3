import { z } from 'zod';

const local = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** An instant: Brussels time as written, or exact with `Z` or an offset. */
const at = z.string().regex(local, 'an instant such as 2023-10-31T23:59:59.999 (Brussels time) or with Z or an offset');

const staffRole = z.enum(['manager', 'evaluator', 'committee', 'coach', 'administrator']);

const person = z.strictObject({
  name: z.string().optional(),
  email: z.email().optional(),
  language: z.enum(['nl', 'en']).optional(),
  roles: z.array(staffRole).default([]),
});

const organisation = z.strictObject({
  name: z.string().optional(),
  kind: z.string(),
  localAdministrator: z.string().optional(),
  organisationResponsible: z.string().optional(),
  projectResponsible: z.string().optional(),
  registration: z.enum(['none', 'requested', 'active', 'lapsed', 'refused']).default('active'),
});

/** `maya`, or with a role of the authority that the person's token then carries: `{ person: maya, role: manager }`. */
const actor = z.union([z.string(), z.strictObject({ person: z.string(), role: staffRole.optional() })]);

const outcome = z.union([
  z.literal('accepted'),
  z.strictObject({
    refused: z.string(),
    /** Texts that the Dutch sentence must contain. */
    says: z.array(z.string()).optional(),
  }),
  z.strictObject({ accepted: z.record(z.string(), z.unknown()) }),
]);

const act = z.strictObject({
  as: actor,
  do: z.string(),
  /** The project, by the name it was submitted under or its number; left out: the only one, or the last submitted. */
  on: z.string().optional(),
  data: z.record(z.string(), z.unknown()).default({}),
  expect: outcome.default('accepted'),
});

const taskExpected = z.strictObject({ task: z.string(), who: z.string().optional(), due: z.string().optional() });
const letterExpected = z.strictObject({
  letter: z.string(),
  to: z.string().optional(),
  times: z.int().min(0).optional(),
  /** The day it was sent, in Brussels. */
  on: z.string().optional(),
});

const expectation = z.strictObject({
  project: z.string().optional(),
  state: z.string().optional(),
  /** Exactly these tasks are open. */
  tasks: z.array(taskExpected).optional(),
  /** Each was sent by now; `times` counts exactly. */
  letters: z.array(letterExpected).optional(),
  /** The handling term: its last day, the day it was met. */
  handlingTerm: z.strictObject({ lastDay: z.string().optional(), metOn: z.string().optional() }).optional(),
  /** Fields of the project as the API shows it, by path. */
  fields: z.record(z.string(), z.unknown()).optional(),
});

const step = z.union([
  act.extend({ at, note: z.string().optional() }).strict(),
  z.strictObject({
    at,
    together: z.array(act).min(2),
    outcomes: z.array(z.string()).optional(),
    note: z.string().optional(),
  }),
  z.strictObject({ at, expect: expectation, note: z.string().optional() }),
]);

export const scenarioFile = z.strictObject({
  scenario: z.string(),
  /** `<call>/<version>` of `calls/`, or the path of a call file relative to this file. */
  call: z.string(),
  /** When the world is set up; left out: ten days before the window opens. */
  starts: at.optional(),
  people: z.record(z.string(), person).default({}),
  organisations: z.record(z.string(), organisation).default({}),
  steps: z.array(step).min(1),
});
export type ScenarioFile = z.infer<typeof scenarioFile>;
export type Step = ScenarioFile['steps'][number];
export type Act = z.infer<typeof act>;
export type Expectation = z.infer<typeof expectation>;
