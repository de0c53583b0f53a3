import type { Application } from '../application/application.ts';
import { type Refusal, refuse } from '../decision.ts';
import type { OrganisationId } from '../ids.ts';
import type { Actor } from '../people/actor.ts';
import { mayAct, type Requirement } from '../people/may.ts';
import type { ProjectCommand } from './commands.ts';
import type { ProjectContext } from './context.ts';
import type { Submitted } from './state.ts';

const applicant: Requirement = { kind: 'applicant' };
const manager: Requirement = { kind: 'staff', roles: ['manager'] };
const committee: Requirement = { kind: 'staff', roles: ['committee'] };
const evaluator: Requirement = { kind: 'staff', roles: ['evaluator'] };
const applicantOrManager: Requirement = { kind: 'applicant', orStaff: ['manager'] };
const system: Requirement = { kind: 'system' };
const partner: Requirement = { kind: 'partner' };
const partnerOrManager: Requirement = { kind: 'partner', orStaff: ['manager'] };
const coach: Requirement = { kind: 'staff', roles: ['coach'] };
const anyOrganisation: Requirement = { kind: 'any-organisation' };

/** Who does what in the life of a project; a seat in the college, or having evaluated, is checked by the act's rule. */
const requirements: Readonly<Record<ProjectCommand['type'], Requirement>> = {
  SubmitApplication: applicant,
  WithdrawApplication: applicant,
  DeclareAdmissible: manager,
  DeclareInadmissible: manager,
  RequestInformation: manager,
  SupplyInformation: applicant,
  AssignManager: manager,
  AssignEvaluator: manager,
  RecuseEvaluator: { kind: 'staff', roles: ['evaluator', 'manager'] },
  FixScores: evaluator,
  RecordConsensus: manager,
  ProposeDecision: manager,
  ReferBackDecision: committee,
  RatifyDecision: committee,
  RecordNotification: system,
  AcceptConditions: { kind: 'organisation-responsible' },
  FulfilCondition: applicantOrManager,
  LodgeObjection: applicant,
  AdviseObjection: manager,
  DecideObjection: manager,
  MoveDeadline: manager,
  ActOnMoment: system,
  AssignCoach: manager,
  NoteCoaching: coach,
  AppointDeputy: manager,
  RequestChange: partner,
  DecideChange: manager,
  NoteRegistration: system,
  RequestExtension: applicant,
  DecideExtension: manager,
  ReportQuarter: applicant,
  CoachQuarter: coach,
  ReviewQuarter: manager,
  SetYearBudget: applicant,
  RecordWages: partner,
  RegisterHours: partner,
  FileAnnualReport: applicant,
  ProposeCorrection: manager,
  AnswerCorrection: applicant,
  DecideCorrection: manager,
  SettleYear: manager,
  KeepBudget: manager,
  ProposeAdjustment: manager,
  AnswerAdjustment: applicant,
  ImposeAdjustment: manager,
  AwardExtraMeans: manager,
  OrderPayments: manager,
  RecordPayments: manager,
  RecordReturn: manager,
  AskRemediation: manager,
  FileRemediationPlan: applicant,
  JudgeRemediationPlan: manager,
  RecordRemediationAction: partnerOrManager,
  ConcludeRemediation: manager,
  StateHearing: applicant,
  DecideTermination: manager,
  RecordResults: manager,
  AssessCommitments: manager,
  DecideEvaluation: manager,
  SubmitChallenge: anyOrganisation,
  AdmitChallenge: manager,
  RefuseChallenge: manager,
  AnswerChallenge: applicant,
  AssignChallengeEvaluator: manager,
  ScoreChallenge: evaluator,
  ProposeChallengeDecision: manager,
  ReferBackChallengeDecision: committee,
  RatifyChallengeDecision: committee,
  CloseProject: manager,
};

/** Whether this person may give this command on a project of this partnership; undefined: yes. */
export const mayCommand = (
  type: ProjectCommand['type'],
  actor: Actor,
  { promoter, partners }: Pick<Application, 'promoter' | 'partners'>,
  left: readonly OrganisationId[] = [],
): Refusal | undefined =>
  mayAct(requirements[type], actor, promoter, [promoter, ...partners.map(({ organisation }) => organisation), ...left]);

/** Costs are entered after the months they are of: who left still owes those of its own months. The rule asks the month. */
const ofOwnMonths: ReadonlySet<ProjectCommand['type']> = new Set(['RecordWages', 'RegisterHours']);

const everMembers = (project: Submitted): readonly OrganisationId[] =>
  'run' in project ? project.run.partnership.memberships.map(({ organisation }) => organisation) : [];

/**
 * Who coaches the project gives none of the commands of a manager on it, with whatever roles it has elsewhere: "a coach
 * of Europa WSE is never the manager of the same project" [002], Interpretation 18.
 */
const coachAsManager = (
  type: ProjectCommand['type'],
  project: Submitted,
  { actor, call }: Pick<ProjectContext, 'actor' | 'call'>,
): Refusal | undefined => {
  const coaches = 'run' in project && project.run.coaching.coach?.person === actor.person;
  return coaches && requirements[type] === manager && call.coaching?.separatedFromManager === true
    ? refuse('coach-is-manager', actor.person, { person: actor.person }).refusal
    : undefined;
};

/**
 * Whether this person may give this command on this project; undefined: yes.
 *
 * Refusals: those of `mayAct`, and `coach-is-manager`.
 */
export const mayCommandOn = (
  type: ProjectCommand['type'],
  project: Submitted,
  context: Pick<ProjectContext, 'actor' | 'call'>,
): Refusal | undefined =>
  mayCommand(type, context.actor, project.application, ofOwnMonths.has(type) ? everMembers(project) : []) ??
  coachAsManager(type, project, context);
