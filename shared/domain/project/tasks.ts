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
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The workflows that wait for tasks of a project. */
export const episodeNames = ['assess-application', 'accept-conditions', 'handle-objection'] as const;
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
  readonly assignee: Assignee;
  /** The instant from which it could be done: no reminder lies before it. */
  readonly openedAt: string;
  /** The last day, `2024-08-30`, in Brussels. */
  readonly dueOn: string;
  /** The last instant of that day. */
  readonly dueAt: string;
  readonly derivation: Derivation;
}
