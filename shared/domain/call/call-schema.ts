import * as z from 'zod';
import { problemsAcross } from './call-checks.ts';
import * as applications from './schema-application.ts';
import * as assessments from './schema-assessment.ts';
import * as communication from './schema-communication.ts';
import * as finance from './schema-finance.ts';
import * as followUps from './schema-follow-up.ts';
import * as parties from './schema-parties.ts';
import * as allTerms from './schema-terms.ts';
import { identifier, named, text } from './schema-values.ts';
import * as windows from './schema-window.ts';

/** The parts of a call. What each holds is told in `docs/guides/call-file.md`. */
export const callShape = z.strictObject({
  id: identifier,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be three numbers, such as 1.0.0'),
  /** The first letters of every project number. */
  codePrefix: z.string().regex(/^[A-Z][A-Z0-9]{1,5}$/, 'must be two to six capitals or digits'),
  name: text,
  summary: text,
  launched: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'must be a month, such as 2023-06'),
  timeZone: z.literal('Europe/Brussels'),
  /** The first one is the language of letters and pages unless a person chose the other. */
  languages: z.array(z.enum(['nl', 'en'])).min(1),
  fund: communication.fund,
  legalBases: z.array(named).min(1),
  targets: communication.targets,
  targetGroup: communication.targetGroup,
  submissionWindow: windows.submissionWindow,
  rounds: z.array(windows.round).min(1),
  projectPeriod: windows.projectPeriod,
  organisationKinds: z.array(parties.organisationKind).min(1),
  partnership: parties.partnership,
  registration: parties.registration,
  handingIn: parties.handingIn,
  areas: z.array(parties.area).min(1),
  ceilings: parties.ceilings,
  application: applications.application,
  budget: finance.budget,
  financing: finance.financing,
  advance: finance.advance,
  admissibility: z.array(applications.admissibilityRule).min(1),
  assessment: assessments.assessment,
  college: assessments.college,
  ratification: assessments.ratification,
  conditions: assessments.conditions,
  terms: allTerms.terms,
  reminders: allTerms.reminders,
  followUp: followUps.followUp,
  coaching: followUps.coaching.optional(),
  evaluation: followUps.evaluation.optional(),
  challenge: followUps.challenge.optional(),
  retention: followUps.retention,
  holidays: communication.holidays,
  letters: communication.letters,
  publication: communication.publication,
});

/** A call: immutable once published, and the only place where anything of a particular call stands. */
export type Call = z.infer<typeof callShape>;

const someParts = callShape.partial();

/** Those parts of a call that could be read. */
export type CallParts = z.infer<typeof someParts>;

/** A whole call; the rules between its parts hold as well. */
export const callSchema = callShape.superRefine((call, context) => {
  for (const { path, message } of problemsAcross(call)) context.addIssue({ code: 'custom', path: [...path], message });
});

export interface CallProblem {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

// Parts that are well-formed are compared with each other even if another part is not: all problems at once.
const wellFormed = (value: unknown): CallParts => {
  if (typeof value !== 'object' || value === null) return {};
  const given = new Map(Object.entries(value));
  const sound = Object.entries(callShape.shape).filter(
    ([part, schema]) => given.has(part) && schema.safeParse(given.get(part)).success,
  );
  return someParts.parse(Object.fromEntries(sound.map(([part]) => [part, given.get(part)])));
};

/** Reads a call from plain data, or says everything that is wrong with it. */
export const readCall = (value: unknown): { call: Call } | { problems: readonly CallProblem[] } => {
  const shape = callShape.safeParse(value);
  const malformed = shape.success
    ? []
    : shape.error.issues.map(({ path, message }) => ({
        path: path.map((step) => (typeof step === 'number' ? step : String(step))),
        message,
      }));
  const problems = [...malformed, ...problemsAcross(wellFormed(value))];
  return shape.success && problems.length === 0 ? { call: shape.data } : { problems };
};
