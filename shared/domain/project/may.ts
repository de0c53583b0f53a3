import type { Refusal } from '../decision.ts';
import type { OrganisationId } from '../ids.ts';
import type { Actor } from '../people/actor.ts';
import { mayAct, type Requirement } from '../people/may.ts';
import type { ProjectCommand } from './commands.ts';

const applicant: Requirement = { kind: 'applicant' };
const manager: Requirement = { kind: 'staff', roles: ['manager'] };
const committee: Requirement = { kind: 'staff', roles: ['committee'] };
const evaluator: Requirement = { kind: 'staff', roles: ['evaluator'] };
const applicantOrManager: Requirement = { kind: 'applicant', orStaff: ['manager'] };
const system: Requirement = { kind: 'system' };

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
};

/** Whether this person may give this command on a project of this promoter; undefined: yes. */
export const mayCommand = (type: ProjectCommand['type'], actor: Actor, promoter: OrganisationId): Refusal | undefined =>
  mayAct(requirements[type], actor, promoter);
