import { z } from 'zod';
import { staffRole } from '../../shared/domain/people/actor.ts';

const minute = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?$/;

/** An instant: Brussels time as written, or exact with `Z` or an offset. */
const at = z
  .string()
  .regex(minute, 'an instant such as 2023-10-31T23:59:59.999 (Brussels time), or one with Z or an offset');

/** A day, which stands for its last instant in Brussels, or an instant. */
const pastPoint = z.union([z.iso.date(), at], 'a day such as 2023-10-31, or an instant such as 2023-10-31T10:00');

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

/** `maya`, or with another role of the authority than the person has: `{ person: maya, role: committee }`. */
const actor = z.union([z.string(), z.strictObject({ person: z.string(), role: staffRole.optional() })]);

const outcome = z.union([
  z.literal('accepted'),
  z.strictObject({
    refused: z.string(),
    /** Texts that the Dutch sentence must contain. */
    says: z.array(z.string()).optional(),
  }),
  /** Fields of the answer, by path. */
  z.strictObject({ accepted: z.record(z.string(), z.unknown()) }),
]);
export type ExpectedOutcome = z.infer<typeof outcome>;

const act = z.strictObject({
  as: actor,
  do: z.string(),
  /** The project, by the name it was submitted under or its number; left out: the last submitted. */
  on: z.string().optional(),
  data: z.record(z.string(), z.unknown()).default({}),
  /** Left out: accepted. */
  expect: outcome.optional(),
});
export type Act = z.infer<typeof act>;

const taskExpected = z.strictObject({
  /** Its kind, or its id. */
  task: z.string(),
  who: z.string().optional(),
  due: z.string().optional(),
});
const letterExpected = z.strictObject({
  letter: z.string(),
  to: z.string().optional(),
  times: z.int().min(0).optional(),
  /** The day it was sent, in Brussels. */
  on: z.string().optional(),
});
export type LetterExpected = z.infer<typeof letterExpected>;

const expectation = z.strictObject({
  project: z.string().optional(),
  /** The project as it stood then, and not at the instant of the step. */
  at: pastPoint.optional(),
  state: z.string().optional(),
  /** Exactly these tasks are open. */
  tasks: z.array(taskExpected).optional(),
  /** Each was sent by now; `times` counts exactly. */
  letters: z.array(letterExpected).optional(),
  handlingTerm: z
    .strictObject({
      lastDay: z.string().optional(),
      /** The day on which it was met; null: not met yet. */
      metOn: z.string().nullable().optional(),
      suspendedDays: z.int().optional(),
      overdue: z.boolean().optional(),
    })
    .optional(),
  /** Fields of the project as a manager sees it through the API, by path. */
  fields: z.record(z.string(), z.unknown()).optional(),
  /** The status of drafts, by name. */
  drafts: z.record(z.string(), z.enum(['open', 'submitted', 'lapsed'])).optional(),
});
export type Expectation = z.infer<typeof expectation>;

const common = { at, note: z.string().optional() };
const actStep = act.extend(common).strict();
const togetherStep = z.strictObject({
  ...common,
  together: z.array(act).min(2),
  /** In any order: `accepted` or a refusal code, one for each act. */
  outcomes: z.array(z.string()).optional(),
});
const expectStep = z.strictObject({ ...common, expect: expectation });

export type ActStep = z.infer<typeof actStep>;
export type TogetherStep = z.infer<typeof togetherStep>;
export type ExpectStep = z.infer<typeof expectStep>;
export type Step = ActStep | TogetherStep | ExpectStep;

const has = (input: unknown, key: string): boolean => typeof input === 'object' && input !== null && key in input;

/** Which kind of step it is follows from its keys, so that a mistake in one is told as a mistake in that kind. */
const step = z.unknown().transform((input, context): Step => {
  const schema = has(input, 'together') ? togetherStep : has(input, 'do') || has(input, 'as') ? actStep : expectStep;
  const read = schema.safeParse(input);
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    context.addIssue({ code: 'custom', path: [...issue.path], message: issue.message });
  }
  return z.NEVER;
});

export const scenarioFile = z.strictObject({
  scenario: z.string().min(1),
  /** `<call>/<version>` of `calls/`, or the path of a call file relative to this file. */
  call: z.string().min(1),
  /** When the world is set up; left out: ten days before the window opens. */
  starts: at.optional(),
  people: z.record(z.string(), person).default({}),
  organisations: z.record(z.string(), organisation).default({}),
  steps: z.array(step).min(1),
});
export type ScenarioFile = z.infer<typeof scenarioFile>;
