import type { Draft } from '../../domain/draft/draft.ts';
import type { OrganisationRole, StaffRole } from '../../domain/people/actor.ts';
import type { Requirement } from '../../domain/people/may.ts';
import type { DecisionOutcome } from '../../domain/project/events.ts';
import type { ProjectStatus } from '../../domain/project/state.ts';
import type { TaskKind } from '../../domain/project/tasks.ts';

/** A code of the domain as the reader calls it; the glossary says the same. */
export interface Word {
  readonly nl: string;
  readonly en: string;
}

const states: Readonly<Record<Exclude<ProjectStatus, 'not-submitted'> | Draft['status'], Word>> = {
  open: { nl: 'open', en: 'open' },
  lapsed: { nl: 'vervallen', en: 'lapsed' },
  submitted: { nl: 'ingediend', en: 'submitted' },
  'information-requested': { nl: 'informatie gevraagd', en: 'information requested' },
  inadmissible: { nl: 'onontvankelijk', en: 'inadmissible' },
  withdrawn: { nl: 'ingetrokken', en: 'withdrawn' },
  'under-review': { nl: 'in beoordeling', en: 'under review' },
  'awaiting-ratification': { nl: 'wacht op bekrachtiging', en: 'awaiting ratification' },
  approved: { nl: 'goedgekeurd', en: 'approved' },
  'conditions-offered': {
    nl: 'goedgekeurd onder voorwaarden, aangeboden',
    en: 'approved under conditions, offered',
  },
  'conditions-accepted': {
    nl: 'goedgekeurd onder voorwaarden, aanvaard',
    en: 'approved under conditions, accepted',
  },
  'conditions-lapsed': { nl: 'goedkeuring vervallen', en: 'approval lapsed' },
  rejected: { nl: 'afgekeurd', en: 'rejected' },
  objected: { nl: 'in bezwaar', en: 'under objection' },
  running: { nl: 'lopend', en: 'running' },
  ended: { nl: 'beëindigd, wordt afgerekend', en: 'ended, being settled' },
  closed: { nl: 'afgesloten', en: 'closed' },
};

type Role = StaffRole | OrganisationRole | Exclude<Requirement['kind'], 'staff'> | 'local-administrator';

const roles: Readonly<Record<Role, Word>> = {
  manager: { nl: 'beheerder', en: 'manager' },
  evaluator: { nl: 'evaluator', en: 'evaluator' },
  committee: { nl: 'lid van het Monitoringcomité', en: 'member of the monitoring committee' },
  coach: { nl: 'coach', en: 'coach' },
  administrator: { nl: 'administrator', en: 'administrator' },
  'organisation-responsible': { nl: 'organisatieverantwoordelijke', en: 'organisation-responsible' },
  'project-responsible': { nl: 'projectverantwoordelijke', en: 'project-responsible' },
  'local-administrator': { nl: 'lokale beheerder van de organisatie', en: 'local administrator of the organisation' },
  applicant: { nl: 'een rol in de promotor', en: 'a role in the promoter' },
  partner: { nl: 'een rol in een lid van het partnerschap', en: 'a role in a member of the partnership' },
  'any-organisation': { nl: 'een rol in een geregistreerde organisatie', en: 'a role in a registered organisation' },
  system: { nl: 'enkel het systeem zelf', en: 'the system itself only' },
};

const outcomes: Readonly<Record<DecisionOutcome, Word>> = {
  approval: { nl: 'goedkeuring', en: 'approval' },
  'approval-under-conditions': { nl: 'goedkeuring onder voorwaarden', en: 'approval under conditions' },
  rejection: { nl: 'afkeuring', en: 'rejection' },
};

const tasks: Readonly<Record<TaskKind, Word>> = {
  'check-admissibility': { nl: 'ontvankelijkheid nagaan', en: 'check admissibility' },
  'supply-information': { nl: 'informatie bezorgen', en: 'supply information' },
  'assign-evaluators': { nl: 'evaluatoren aanduiden', en: 'assign evaluators' },
  'score-application': { nl: 'aanvraag scoren', en: 'score the application' },
  'hold-consensus': { nl: 'consensusoverleg houden', en: 'hold the consensus meeting' },
  'decide-application': { nl: 'beslissing voorstellen', en: 'propose a decision' },
  'ratify-decision': { nl: 'beslissing bekrachtigen', en: 'ratify the decision' },
  'accept-conditions': { nl: 'voorwaarden aanvaarden', en: 'accept the conditions' },
  'fulfil-condition': { nl: 'voorwaarde vervullen', en: 'fulfil a condition' },
  'advise-objection': { nl: 'advies geven over bezwaar', en: 'advise on the objection' },
  'decide-objection': { nl: 'beslissen over bezwaar', en: 'decide on the objection' },
  'report-quarter': { nl: 'het kwartaal melden', en: 'report the quarter' },
  'coach-quarter': {
    nl: 'het leerproces van het kwartaal bespreken',
    en: 'review the learning process of the quarter',
  },
  'review-quarter': { nl: 'het kwartaal beoordelen', en: 'review the quarter' },
  'file-annual-report': { nl: 'de jaarlijkse kostenrapportering indienen', en: 'file the annual cost report' },
  'check-annual-report': {
    nl: 'de kostenrapportering controleren en afrekenen',
    en: 'check the cost report and settle',
  },
  'answer-correction': { nl: 'antwoorden op een correctie', en: 'reply to a correction' },
  'decide-correction': { nl: 'over een correctie beslissen', en: 'decide on a correction' },
  'review-budget': { nl: 'de begroting na onderbenutting herbekijken', en: 'review the budget after under-use' },
  'answer-adjustment': {
    nl: 'antwoorden op een bijsturing van de begroting',
    en: 'reply to an adjustment of the budget',
  },
  'impose-adjustment': { nl: 'een bijsturing van de begroting opleggen', en: 'impose an adjustment of the budget' },
  'file-remediation-plan': { nl: 'een remediëringsplan indienen', en: 'file a remediation plan' },
  'judge-remediation-plan': { nl: 'het remediëringsplan beoordelen', en: 'judge the remediation plan' },
  'do-remediation-action': { nl: 'een remediërende actie uitvoeren', en: 'carry out a remedial action' },
  'conclude-remediation': { nl: 'de remediëring afronden', en: 'conclude the remediation' },
  'state-hearing': { nl: 'gehoord worden over een stopzetting', en: 'be heard on a termination' },
  'decide-termination': { nl: 'over de stopzetting beslissen', en: 'decide on the termination' },
  'record-results': { nl: 'de resultaten vastleggen', en: 'record the results' },
  'assess-commitments': { nl: 'de engagementen beoordelen', en: 'assess the commitments' },
  'decide-evaluation': { nl: 'over de procesevaluatie beslissen', en: 'decide on the process evaluation' },
  'check-challenge': {
    nl: 'de ontvankelijkheid van een uitdaging nagaan',
    en: 'check the admissibility of a challenge',
  },
  'answer-challenge': { nl: 'antwoorden op een uitdaging', en: 'answer a challenge' },
  'assign-challenge-evaluators': {
    nl: 'evaluatoren voor een uitdaging aanduiden',
    en: 'assign evaluators for a challenge',
  },
  'score-challenge': { nl: 'een uitdaging scoren', en: 'score a challenge' },
  'decide-challenge': { nl: 'een beslissing over een uitdaging voorstellen', en: 'propose a decision on a challenge' },
  'ratify-challenge': { nl: 'de beslissing over een uitdaging bekrachtigen', en: 'ratify the decision on a challenge' },
  'decide-change': { nl: 'over een gewijzigde samenstelling beslissen', en: 'decide on a change of composition' },
  'decide-extension': { nl: 'over een verlenging beslissen', en: 'decide on an extension' },
  'close-project': { nl: 'het dossier afsluiten', en: 'close the file' },
};

/** Every code that a sentence shows as a word. */
export const words = { states, roles, outcomes, tasks } as const;
