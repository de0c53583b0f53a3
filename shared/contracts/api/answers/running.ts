import * as z from 'zod';
import { cents, instant, organisationId, personId, plainDate, projectId } from '../../../domain/ids.ts';
import { challengeContents, challengeOutcome } from '../../../domain/running/challenge/events.ts';
import { fund, paymentId } from '../../../domain/running/payments/events.ts';
import { counts } from '../../../domain/running/reviews/events.ts';
import { byKind, funds } from '../../../domain/running/years/events.ts';
import type { runningOperations } from '../operations/running.ts';
import { derivation } from './parts.ts';

const fundLedger = z.object({
  awardedCents: cents,
  grantedCents: cents.optional(),
  advanceCents: cents,
  dueCents: cents,
  orderedCents: cents,
  paidCents: cents,
  recoveredCents: cents,
  toReceiveCents: cents,
  toRepayCents: cents,
  returnedCount: z.int(),
});
const yearLedger = z.object({
  year: z.int(),
  /** Its means may fall due: the calendar year has begun. */
  opened: z.boolean(),
  committedCents: cents,
  advanceWithheld: z.boolean(),
  esf: fundLedger,
  vcf: fundLedger,
});

const ledger = z
  .object({
    project: projectId,
    years: z.array(yearLedger),
    total: z.object({ committedCents: cents, esf: fundLedger, vcf: fundLedger }),
    /** In words; empty when everything adds up. */
    problems: z.array(z.string()),
  })
  .meta({ id: 'ProjectLedger' });

const due = z.object({ lastDay: plainDate, derivation });

const outlook = z
  .object({
    opensOn: due,
    monthsUntil: z.int(),
    measuredThrough: plainDate,
    decideBy: due,
    window: z.object({ opensOn: plainDate, closesOn: due }).optional(),
    targetPercent: z.number(),
    remedyPercent: z.number(),
    /** The months without any case discussion, of the quarters that were reported. */
    caseDiscussionGaps: z.array(z.object({ from: plainDate, through: plainDate })),
    /** Absent while no quarter was reported. */
    results: z
      .looseObject({ counts, countedThrough: plainDate, moreForTarget: z.int(), moreForRemedy: z.int() })
      .optional(),
    advance: z
      .object({
        year: z.int(),
        vcfCents: cents,
        fullPercent: z.number(),
        fullCents: cents,
        reducedPercent: z.number(),
        reducedCents: cents,
      })
      .optional(),
  })
  .meta({ id: 'EvaluationOutlook' });

const pack = z
  .object({
    asOf: plainDate,
    project: projectId,
    title: z.string(),
    area: z.looseObject({ id: z.string() }),
    start: plainDate,
    end: plainDate,
    partnership: z.array(
      z.object({ organisation: organisationId, role: z.enum(['promoter', 'partner']), from: plainDate }),
    ),
    means: z.array(z.object({ year: z.int(), plan: byKind, awarded: funds, granted: funds.optional() })),
    reviews: z.array(z.looseObject({ review: z.int(), periodFrom: plainDate, periodThrough: plainDate })),
    remediations: z.array(z.looseObject({ remediation: z.int() })),
    evaluation: z.looseObject({ pending: z.boolean() }),
    window: z.object({ opensOn: plainDate, closesOn: plainDate }).optional(),
  })
  .meta({ id: 'InformationPack' });

const criterionResult = z.object({
  criterion: z.string(),
  weight: z.number(),
  threshold: z.number(),
  score: z.object({ numerator: z.int(), denominator: z.int() }),
  points: z.string(),
  met: z.boolean(),
});
const sideResult = z.looseObject({
  criteria: z.array(criterionResult),
  weightedTotal: z.string(),
  positive: z.boolean(),
});

const challenge = z
  .object({
    project: projectId,
    challenge: z.int(),
    challenger: organisationId,
    submittedBy: personId,
    submittedOn: plainDate,
    submittedAt: instant,
    contents: challengeContents,
    stage: z.string(),
    stageSince: instant,
    /** From the answer on as the seats and sheets of the college tell it: assignment, scoring, decision. */
    phase: z.string(),
    /** Until when the phase lasts, for who must act in it; absent once nothing has to be done. */
    dueOn: plainDate.optional(),
    grounds: z.array(z.object({ ground: z.string(), reason: z.string() })).optional(),
    answer: z.string().optional(),
    outcome: challengeOutcome.optional(),
    /** Of the decision, once there is one. */
    reasons: z.string().optional(),
    from: plainDate.optional(),
    handOver: z.string().optional(),
    effective: z.literal(true).optional(),
    /** For who judges and who decides; without scores while they are sealed. */
    evaluators: z.array(z.looseObject({ person: personId, assignedAt: instant })).optional(),
    result: z.object({ incumbent: sideResult, challenger: sideResult }).optional(),
    /** For the authority. */
    proposed: z.looseObject({ outcome: challengeOutcome, reasons: z.string(), by: personId }).optional(),
  })
  .meta({ id: 'Challenge' });

const duePayment = z.object({
  project: projectId,
  title: z.string(),
  payment: paymentId,
  kind: z.enum(['advance', 'balance', 'recovery']),
  fund,
  year: z.int(),
  cents,
  organisation: organisationId,
  dueSince: plainDate,
});

const results = z
  .object({
    projects: z.int(),
    served: z.int(),
    atWork: z.int(),
    inTraining: z.int(),
    distanceMeasured: z.int(),
    distanceGained: z.int(),
    targetPeople: z.int(),
    targetAtWorkPercent: z.number(),
    servedHundredths: z.int(),
    atWorkHundredths: z.int().optional(),
    gainedHundredths: z.int().optional(),
    peopleReached: z.boolean(),
    atWorkReached: z.boolean(),
  })
  .meta({ id: 'CallResults' });

/** What the operations on running projects answer. */
export const runningAnswers = {
  'show-project-ledger': ledger,
  'show-outlook': outlook,
  'show-pack': pack,
  'show-challenge': challenge,
  'list-payments': z.object({ payments: z.array(duePayment) }),
  'run-payments': z.object({
    run: z.string(),
    ordered: z.array(z.object({ project: projectId, payments: z.array(paymentId) })),
    left: z.array(z.object({ project: projectId, reason: z.string() })),
  }),
  'show-results': results,
} as const satisfies Record<keyof typeof runningOperations, z.ZodType>;
