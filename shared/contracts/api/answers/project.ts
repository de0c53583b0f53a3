import * as z from 'zod';
import { application, budgetLine } from '../../../domain/application/application.ts';
import { instant, organisationId, personId, plainDate, projectId } from '../../../domain/ids.ts';
import { commitmentByYear, condition, decisionOutcome, grant, score } from '../../../domain/project/events.ts';
import type { ProjectStatus } from '../../../domain/project/state.ts';
import { derivation, task } from './parts.ts';

const statuses: Readonly<Record<Exclude<ProjectStatus, 'not-submitted'>, true>> = {
  submitted: true,
  'information-requested': true,
  inadmissible: true,
  withdrawn: true,
  'under-review': true,
  'awaiting-ratification': true,
  approved: true,
  'conditions-offered': true,
  'conditions-accepted': true,
  'conditions-lapsed': true,
  rejected: true,
  objected: true,
  running: true,
  ended: true,
  closed: true,
};
export const projectStatus = z
  .enum(Object.keys(statuses) as (keyof typeof statuses)[])
  .meta({ id: 'ProjectStatus', description: 'A decision that was not notified reads as under-review to applicants.' });

const information = z.object({
  request: z.int(),
  assessment: z.int(),
  question: z.string(),
  /** The only fields that may be corrected. */
  fields: z.array(z.string()),
  requestedOn: plainDate,
  dueOn: plainDate,
  /** The day of the answer, or of the lapse. */
  closedOn: plainDate.optional(),
  answer: z.string().optional(),
});

const seat = z.object({ person: personId, fixed: z.boolean(), scores: z.array(score).optional() });

const result = z.object({
  basis: z.enum(['consensus', 'mean']),
  criteria: z.array(
    z.object({
      criterion: z.string(),
      weight: z.number(),
      threshold: z.number(),
      /** The exact mean. */
      score: z.object({ numerator: z.int(), denominator: z.int() }),
      /** The mean in decimals, cut off after the fourth. */
      points: z.string(),
      met: z.boolean(),
    }),
  ),
  weightedTotal: z.string(),
  positive: z.boolean(),
});

const decision = z.object({
  decision: z.int(),
  assessment: z.int().optional(),
  outcome: decisionOutcome,
  reasons: z.string(),
  conditions: z.array(condition.extend({ reportedAt: instant.optional(), fulfilledAt: instant.optional() })),
  grant: grant.optional(),
  commitments: commitmentByYear,
  proposedBy: personId,
  proposedAt: instant,
  decidedOn: plainDate.optional(),
  notifiedOn: plainDate.optional(),
});

const objection = z.object({
  objection: z.int(),
  against: z.enum(['inadmissibility', 'decision']),
  /** For who lodged it and the authority. */
  grounds: z.string().optional(),
  lodgedOn: plainDate,
  lodgedAt: instant,
  assessment: z.int(),
  holdsArea: z.boolean().optional(),
  advisedAt: instant.optional(),
  outcome: z.enum(['upheld', 'dismissed']).optional(),
  advice: z.object({ advice: z.enum(['uphold', 'dismiss']), by: personId.optional(), reasons: z.string() }).optional(),
});

const handlingTerm = z.object({
  lastDay: plainDate,
  endsAt: instant,
  derivation,
  suspendedDays: z.int(),
  suspended: z.boolean(),
  metOn: plainDate.optional(),
  overdue: z.boolean(),
});

const budget = application.shape.budget.extend({
  lines: z.array(
    // Rates and amounts of another organisation's staff are left out.
    budgetLine.partial({ rateCents: true, amountCents: true }),
  ),
});

/** A project as one person may see it. */
export const project = z
  .object({
    version: z.int(),
    /** The instant at which the project stood as shown: what was asked for, or now. */
    asOf: instant,
    project: projectId,
    status: projectStatus,
    sequence: z.int(),
    round: z.string(),
    submittedAt: instant,
    sha256: z.string(),
    area: z.string(),
    title: z.string(),
    manager: personId.nullable(),
    handlingTerm,
    /** The tasks that this person can do; of the authority: all. */
    tasks: z.array(task),
    information: z.array(information),
    /** One per seat; without scores while they are sealed. */
    scores: z.array(seat),
    result: result.nullable(),
    consensus: z.object({ scores: z.array(score), present: z.array(personId), heldAt: instant }).nullable(),
    decisions: z.array(decision),
    objections: z.array(objection),
    grounds: z.array(z.object({ rule: z.string(), reason: z.string() })).optional(),
    /** Why the approval lapsed: `not-accepted`, or the id of a condition. */
    lapsed: z.string().optional(),
    /** From the start on: partnership, reviews, years, payments, remediations, evaluation, challenges. */
    run: z
      .looseObject({ start: plainDate, end: plainDate, commitments: commitmentByYear })
      .meta({ id: 'Run' })
      .optional(),
    deputies: z.array(z.object({ person: personId, from: plainDate, through: plainDate })),
    application: application.extend({ promoter: organisationId, budget }).meta({ id: 'Application' }),
  })
  .meta({ id: 'Project' });
