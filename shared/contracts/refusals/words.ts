import type { Draft } from '../../domain/draft/draft.ts';
import { runTaskWords } from '../../domain/letters/run-task-words.ts';
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
  ...runTaskWords,
};

/** Every code that a sentence shows as a word. */
export const words = { states, roles, outcomes, tasks } as const;
