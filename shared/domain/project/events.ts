import * as z from 'zod';
import { application } from '../application/application.ts';
import { event } from '../define.ts';
import { cents, instant, organisationId, personId, plainDate, projectId } from '../ids.ts';
import { runEvents } from '../running/events.ts';

/** A score of 0 to 100 on a criterion, to the hundredth, with its reason. */
export const score = z.object({
  criterion: z.string(),
  points: z.number().min(0).max(100).multipleOf(0.01),
  motivation: z.string().min(1).max(4000),
});

export const condition = z.object({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  text: z.string().min(1).max(2000),
  dueOn: plainDate,
});

export const grant = z.object({ esfCents: cents, vcfCents: cents });

/** What the ledger of the call holds for this project, ESF + VCF per calendar year. */
export const commitmentByYear = z.record(z.string().regex(/^\d{4}$/), cents);

export const decisionOutcome = z.enum(['approval', 'approval-under-conditions', 'rejection']);
export type DecisionOutcome = z.infer<typeof decisionOutcome>;

export const applicationSubmitted = event('ApplicationSubmitted', () =>
  z.object({
    project: projectId,
    sequence: z.int().min(1),
    round: z.string(),
    submittedAt: instant,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
    idempotencyKey: z.string(),
    draft: z.string(),
    organisationResponsible: personId,
    projectResponsible: personId,
    subscribedAt: instant,
    /** True when the upload of an attachment began before the close and ended after it. */
    uploadFinishedAfterClose: z.boolean(),
    application,
  }),
);
export const applicationWithdrawn = event('ApplicationWithdrawn', () => z.object({ reason: z.string().max(2000) }));
export const declaredAdmissible = event('DeclaredAdmissible', () => z.object({}));
export const declaredInadmissible = event('DeclaredInadmissible', () =>
  z.object({
    grounds: z.array(z.object({ rule: z.string(), reason: z.string().max(2000) })).min(1),
    /** Who declared it: another advises on an objection against it. */
    declaredBy: personId.optional(),
  }),
);
export const informationRequested = event('InformationRequested', () =>
  z.object({
    request: z.int().min(1),
    question: z.string().min(1).max(4000),
    /** The only fields the applicant may correct, e.g. `answers.relevance-1`, `attachments`. */
    fields: z.array(z.string()),
    requestedOn: plainDate,
    dueOn: plainDate,
  }),
);
export const informationSupplied = event('InformationSupplied', () =>
  z.object({
    request: z.int().min(1),
    answer: z.string().min(1).max(8000),
    corrections: z.record(z.string(), z.unknown()),
    answeredOn: plainDate,
    sha256: z.string().regex(/^[0-9a-f]{64}$/),
  }),
);
export const informationLapsed = event('InformationLapsed', () =>
  z.object({ request: z.int().min(1), lapsedOn: plainDate }),
);
export const managerAssigned = event('ManagerAssigned', () => z.object({ manager: personId }));
export const evaluatorAssigned = event('EvaluatorAssigned', () =>
  z.object({
    evaluator: personId,
    kind: z.enum(['internal', 'external']),
    organisation: organisationId.optional(),
    theme: z.string().max(200).optional(),
    /** The evaluator this one replaces. */
    replaces: personId.optional(),
  }),
);
export const evaluatorRecused = event('EvaluatorRecused', () =>
  z.object({ evaluator: personId, reason: z.string().max(2000), conflictWith: organisationId.optional() }),
);
export const scoresFixed = event('ScoresFixed', () =>
  z.object({ evaluator: personId, scores: z.array(score).min(1), noConflictDeclared: z.literal(true) }),
);
export const consensusReached = event('ConsensusReached', () =>
  z.object({ scores: z.array(score).min(1), present: z.array(personId).min(1), heldOn: plainDate }),
);
export const decisionProposed = event('DecisionProposed', () =>
  z.object({
    decision: z.int().min(1),
    outcome: decisionOutcome,
    reasons: z.string().min(1).max(8000),
    conditions: z.array(condition),
    grant: grant.optional(),
    commitments: commitmentByYear,
    proposedBy: personId,
  }),
);
export const decisionReferredBack = event('DecisionReferredBack', () =>
  z.object({ decision: z.int().min(1), reasons: z.string().min(1).max(4000), committedBefore: commitmentByYear }),
);
export const decisionRatified = event('DecisionRatified', () =>
  z.object({ decision: z.int().min(1), meetingOn: plainDate, abstained: z.array(personId) }),
);
/** The decision stands: ratified where the call asks for it. The letter follows from this event. */
export const decisionTaken = event('DecisionTaken', () =>
  z.object({ decision: z.int().min(1), outcome: decisionOutcome, decidedOn: plainDate }),
);
/** The letter of the decision was sent: the handling term is met, terms of acceptance and objection begin. */
export const decisionNotified = event('DecisionNotified', () =>
  z.object({ decision: z.int().min(1), letter: z.string(), notifiedOn: plainDate }),
);
export const inadmissibilityNotified = event('InadmissibilityNotified', () =>
  z.object({ letter: z.string(), notifiedOn: plainDate }),
);
export const conditionsAccepted = event('ConditionsAccepted', () =>
  z.object({
    acceptedBy: personId,
    /** Conditions whose date had passed by then, each with the day that counts instead. */
    extended: z.array(z.object({ condition: z.string(), dueOn: plainDate })).optional(),
  }),
);
export const conditionFulfilled = event('ConditionFulfilled', () =>
  z.object({ condition: z.string(), note: z.string().max(4000) }),
);
export const conditionsLapsed = event('ConditionsLapsed', () =>
  z.object({
    /** `not-accepted`: no answer within the term. Otherwise the id of the condition that was not fulfilled in time. */
    cause: z.string(),
    lapsedOn: plainDate,
    committedBefore: commitmentByYear,
  }),
);
export const objectionLodged = event('ObjectionLodged', () =>
  z.object({
    objection: z.int().min(1),
    grounds: z.string().min(1).max(8000),
    lodgedOn: plainDate,
    /** Whether the working area was free and is taken with this commit; absent: it is not held. */
    holdsArea: z.boolean().optional(),
  }),
);
export const objectionAdvised = event('ObjectionAdvised', () =>
  z.object({
    objection: z.int().min(1),
    advice: z.enum(['uphold', 'dismiss']),
    reasons: z.string().min(1).max(8000),
    advisedBy: personId.optional(),
  }),
);
export const objectionDecided = event('ObjectionDecided', () =>
  z.object({
    objection: z.int().min(1),
    outcome: z.enum(['upheld', 'dismissed']),
    reasons: z.string().min(1).max(8000),
  }),
);
export const deadlineMoved = event('DeadlineMoved', () =>
  z.object({
    /** The task whose due date moves, by its id: `supply-information-1`. */
    task: z.string(),
    dueOn: plainDate,
    reason: z.string().min(1).max(2000),
    legalBasis: z.string().min(1).max(400),
    /** Projects in the same position, as shown to the manager before granting. */
    alike: z.array(projectId),
  }),
);
/** A reminder, deadline notice or escalation came due and its letter must go out. */
export const reminderDue = event('ReminderDue', () =>
  z.object({
    task: z.string(),
    kind: z.enum(['reminder', 'notice', 'escalation']),
    dueOn: plainDate,
    moment: z.string(),
  }),
);

export const projectEvent = z.discriminatedUnion('type', [
  applicationSubmitted,
  applicationWithdrawn,
  declaredAdmissible,
  declaredInadmissible,
  informationRequested,
  informationSupplied,
  informationLapsed,
  managerAssigned,
  evaluatorAssigned,
  evaluatorRecused,
  scoresFixed,
  consensusReached,
  decisionProposed,
  decisionReferredBack,
  decisionRatified,
  decisionTaken,
  decisionNotified,
  inadmissibilityNotified,
  conditionsAccepted,
  conditionFulfilled,
  conditionsLapsed,
  objectionLodged,
  objectionAdvised,
  objectionDecided,
  deadlineMoved,
  reminderDue,
  ...runEvents,
]);
export type ProjectEvent = z.infer<typeof projectEvent>;
export type ProjectEventOf<Type extends ProjectEvent['type']> = Extract<ProjectEvent, { type: Type }>;
