import * as z from 'zod';
import { application } from '../application/application.ts';
import { command, text } from '../define.ts';
import { instant, organisationId, personId, plainDate, projectId } from '../ids.ts';
import { runCommands } from '../running/commands.ts';
import { type commitmentByYear, condition, decisionOutcome, grant, score } from './events.ts';

/** Built by the submission use case from a draft; `project`, `sequence` and hashes come from the log, not from a user. */
export const submitApplication = command('SubmitApplication', {
  project: projectId,
  sequence: z.int().min(1),
  sha256: z.string(),
  idempotencyKey: z.string().min(8).max(128),
  draft: z.string(),
  organisationResponsible: personId,
  projectResponsible: personId,
  /** When the organisation-responsible subscribed to the general conditions; absent: not subscribed. */
  subscribedAt: z.string().optional(),
  /** Organisations whose organisation-responsible confirmed participation and share. */
  confirmedBy: z.array(organisationId),
  uploadFinishedAfterClose: z.boolean(),
  /** When that upload began, by the server's clock; it decides the round of a submission that finished too late. */
  uploadBeganAt: instant.optional(),
  application,
});

export const withdrawApplication = command('WithdrawApplication', { reason: text(2000) });
export const declareAdmissible = command('DeclareAdmissible', {});
export const declareInadmissible = command('DeclareInadmissible', {
  grounds: z.array(z.strictObject({ rule: z.string(), reason: text(2000) })).min(1),
});
export const requestInformation = command('RequestInformation', {
  question: text(4000),
  fields: z.array(z.string().max(200)).max(50).default([]),
  /** Left out: the term `missing-information` of the call. */
  dueOn: plainDate.optional(),
});
export const supplyInformation = command('SupplyInformation', {
  answer: text(8000),
  corrections: z.record(z.string(), z.unknown()).default({}),
});
export const assignManager = command('AssignManager', { manager: personId });
export const assignEvaluator = command('AssignEvaluator', {
  evaluator: personId,
  kind: z.enum(['internal', 'external']),
  organisation: organisationId.optional(),
  theme: text(200).optional(),
  replaces: personId.optional(),
});
export const recuseEvaluator = command('RecuseEvaluator', {
  /** Left out: the evaluator who asks. */
  evaluator: personId.optional(),
  reason: text(2000),
  conflictWith: organisationId.optional(),
});
export const fixScores = command('FixScores', {
  scores: z.array(score).min(1),
  noConflictDeclared: z.boolean(),
});
export const recordConsensus = command('RecordConsensus', {
  scores: z.array(score).min(1),
  present: z.array(personId).min(1),
});
export const proposeDecision = command('ProposeDecision', {
  outcome: decisionOutcome,
  reasons: text(8000),
  conditions: z.array(condition).default([]),
  /** Left out: what was applied for. */
  grant: grant.optional(),
});
export const referBackDecision = command('ReferBackDecision', { reasons: text(4000) });
export const ratifyDecision = command('RatifyDecision', {
  meetingOn: plainDate,
  abstained: z.array(personId).default([]),
});
export const recordNotification = command('RecordNotification', {
  letter: z.string(),
  about: z.enum(['decision', 'inadmissibility']),
});
export const acceptConditions = command('AcceptConditions', {});
export const fulfilCondition = command('FulfilCondition', { condition: z.string(), note: text(4000) });
export const lodgeObjection = command('LodgeObjection', { grounds: text(8000) });
export const adviseObjection = command('AdviseObjection', {
  advice: z.enum(['uphold', 'dismiss']),
  reasons: text(8000),
});
export const decideObjection = command('DecideObjection', {
  outcome: z.enum(['upheld', 'dismissed']),
  reasons: text(8000),
});
export const moveDeadline = command('MoveDeadline', {
  task: z.string(),
  dueOn: plainDate,
  reason: text(2000),
  legalBasis: text(400),
  /** The projects in the same position that the manager was shown. */
  alike: z.array(projectId).default([]),
});
/** A schedule fired: is this reminder, notice, escalation or lapse still due? Decided afresh, or nothing happens. */
export const actOnMoment = command('ActOnMoment', { moment: z.string() });

/**
 * What a person or a moment may ask of a project. Inputs as they come in; who asks, when, and what the call and the
 * organisations say arrive beside the command, in the context of `decideProject`.
 */
export const projectCommand = z.discriminatedUnion('type', [
  submitApplication,
  withdrawApplication,
  declareAdmissible,
  declareInadmissible,
  requestInformation,
  supplyInformation,
  assignManager,
  assignEvaluator,
  recuseEvaluator,
  fixScores,
  recordConsensus,
  proposeDecision,
  referBackDecision,
  ratifyDecision,
  recordNotification,
  acceptConditions,
  fulfilCondition,
  lodgeObjection,
  adviseObjection,
  decideObjection,
  moveDeadline,
  actOnMoment,
  ...runCommands,
]);
export type ProjectCommand = z.infer<typeof projectCommand>;
export type ProjectCommandOf<Type extends ProjectCommand['type']> = Extract<ProjectCommand, { type: Type }>;

/** The amounts of the call's ledger that a decision reserves or releases, ESF + VCF per calendar year. */
export type CommitmentByYear = z.infer<typeof commitmentByYear>;
