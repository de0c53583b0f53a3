import type { z } from 'zod';
import type { runEvents } from '../running/events.ts';
import type { Letter } from './letter.ts';
import type { Scene } from './scene.ts';
import type { ToldEvent } from './silent-events.ts';
import * as challenge from './table/challenge.ts';
import * as outcome from './table/challenge-outcome.ts';
import * as evaluation from './table/evaluation.ts';
import * as life from './table/life.ts';
import * as means from './table/means.ts';
import * as partnership from './table/partnership.ts';
import * as payments from './table/payments.ts';
import * as people from './table/people.ts';
import * as remediation from './table/remediation.ts';
import * as reviews from './table/reviews.ts';
import * as settlement from './table/settlement.ts';
import * as years from './table/years.ts';

type RunEvent = Extract<ToldEvent, { readonly type: z.infer<(typeof runEvents)[number]>['type'] }>;
type Tell<Type extends RunEvent['type']> = (
  event: Extract<RunEvent, { readonly type: Type }>,
  scene: Scene,
) => readonly Letter[];

/** Complete by its type: an event of the run stands here, or among the silent ones. */
const tellers: { readonly [Type in RunEvent['type']]: Tell<Type> } = {
  ProjectStarted: life.started,
  ProjectEnded: life.ended,
  ProjectClosed: life.closed,
  CoachAssigned: people.coachAssigned,
  DeputyAppointed: people.deputyAppointed,
  ReviewOpened: reviews.opened,
  QuarterReported: reviews.reported,
  QuarterReviewed: reviews.reviewed,
  ReviewOverdue: reviews.overdue,
  YearEnded: years.ended,
  AnnualReportFiled: years.filed,
  CorrectionProposed: years.correctionProposed,
  CorrectionAnswered: years.correctionAnswered,
  CorrectionDecided: years.correctionDecided,
  YearSettled: settlement.settled,
  BudgetKept: means.kept,
  AdjustmentProposed: means.adjustmentProposed,
  AdjustmentAnswered: means.adjustmentAnswered,
  BudgetAdjusted: means.adjusted,
  ExtraMeansAwarded: means.extraMeans,
  AdvanceWithheld: payments.advanceWithheld,
  PaymentOrdered: payments.ordered,
  PaymentMade: payments.made,
  PaymentReturned: payments.returned,
  RemediationAsked: remediation.asked,
  RemediationPlanFiled: remediation.planFiled,
  RemediationPlanAccepted: remediation.planAccepted,
  RemediationPlanSentBack: remediation.planSentBack,
  QualityRestored: remediation.restored,
  TerminationAnnounced: remediation.terminationAnnounced,
  TerminationDecided: remediation.terminationDecided,
  EvaluationOpened: evaluation.opened,
  EvaluationDecided: evaluation.decided,
  PackPublished: evaluation.packPublished,
  ChallengeWindowClosed: evaluation.windowClosed,
  ChallengeSubmitted: challenge.submitted,
  ChallengeRefused: challenge.refused,
  ChallengeAdmitted: challenge.admitted,
  ChallengeAnswered: challenge.answered,
  ChallengeEvaluatorAssigned: challenge.evaluatorAssigned,
  ChallengeDecisionProposed: outcome.proposed,
  ChallengeDecisionReferredBack: outcome.referredBack,
  ChallengeDecided: outcome.decided,
  ChangeRequested: partnership.changeRequested,
  ChangeDecided: partnership.changeDecided,
  PartnershipChanged: partnership.changed,
  MemberRegistrationChanged: partnership.registrationChanged,
  ExtensionRequested: partnership.extensionRequested,
  ExtensionDecided: partnership.extensionDecided,
};

/** The letters that follow from what happens from the start of a project on. */
export const runLetters = (event: RunEvent, scene: Scene): readonly Letter[] => {
  // Every teller takes the event of its own key.
  const tell = tellers[event.type] as (event: RunEvent, scene: Scene) => readonly Letter[];
  return tell(event, scene);
};
