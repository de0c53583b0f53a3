import type { OrganisationId, PersonId } from '../ids.ts';
import type { Term } from '../terms/compute-term.ts';

/** The reasoning behind a date, one sentence per step. */
export type Derivation = Term['derivation'];

/** What somebody must do. The Dutch names stand in the glossary. */
export const taskKinds = [
  'check-admissibility',
  'supply-information',
  'assign-evaluators',
  'score-application',
  'hold-consensus',
  'decide-application',
  'ratify-decision',
  'accept-conditions',
  'fulfil-condition',
  'advise-objection',
  'decide-objection',
  'report-quarter',
  'coach-quarter',
  'review-quarter',
  'file-annual-report',
  'check-annual-report',
  'answer-correction',
  'decide-correction',
  'review-budget',
  'answer-adjustment',
  'impose-adjustment',
  'file-remediation-plan',
  'judge-remediation-plan',
  'do-remediation-action',
  'conclude-remediation',
  'state-hearing',
  'decide-termination',
  'record-results',
  'assess-commitments',
  'decide-evaluation',
  'check-challenge',
  'answer-challenge',
  'assign-challenge-evaluators',
  'score-challenge',
  'decide-challenge',
  'ratify-challenge',
  'decide-change',
  'decide-extension',
  'close-project',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The workflows that wait for tasks of a project. */
export const episodeNames = [
  'assess-application',
  'accept-conditions',
  'handle-objection',
  'review-quarter',
  'settle-year',
  'remediate',
  'evaluate-process',
  'run-challenge',
  'change-partnership',
  'extend-project',
  'close-project',
] as const;
export type EpisodeName = (typeof episodeNames)[number];

/** Who may do a task: one person, or everyone who holds a role. */
export type Assignee =
  | { readonly kind: 'person'; readonly person: PersonId }
  | { readonly kind: 'staff'; readonly role: 'manager' | 'committee' }
  | { readonly kind: 'organisation'; readonly organisation: OrganisationId };

/** An open task, derived from the log: it exists exactly as long as its act is due. */
export interface Task {
  /** Unique within the project: `supply-information-1`, `score-application-<person>`. */
  readonly id: string;
  readonly kind: TaskKind;
  readonly episode: EpisodeName;
  /** Which review, year or challenge, where several can be open at once; absent: the only one. */
  readonly number?: number;
  readonly assignee: Assignee;
  /** The instant from which it could be done: no reminder lies before it. */
  readonly openedAt: string;
  /** The last day, `2024-08-30`, in Brussels. */
  readonly dueOn: string;
  /** The last instant of that day. */
  readonly dueAt: string;
  readonly derivation: Derivation;
}
