import type { Application } from '../application/application.ts';
import type { OrganisationId, PersonId, ProjectId } from '../ids.ts';
import type { Deputy } from '../running/people/state.ts';
import type { Run } from '../running/state.ts';
import type { CommitmentByYear } from './commands.ts';
import type { DecisionOutcome, ProjectEventOf } from './events.ts';

export type Score = ProjectEventOf<'ScoresFixed'>['data']['scores'][number];
export type Condition = ProjectEventOf<'DecisionProposed'>['data']['conditions'][number] & {
  readonly fulfilledAt?: string;
  /** The date of the decision, when it had passed at the acceptance and `dueOn` counts instead. */
  readonly decidedDueOn?: string;
};

/** A seat of the college for this project. */
export interface Evaluator {
  readonly person: PersonId;
  readonly kind: 'internal' | 'external';
  readonly organisation?: OrganisationId;
  readonly theme?: string;
  readonly assignedAt: string;
  /** The evaluator whose seat this one took over: the term of the scores runs from this assignment. */
  readonly replaces?: PersonId;
  /** Sealed: shown to nobody but the evaluator until every score is in. */
  readonly scores?: readonly Score[];
  readonly fixedAt?: string;
}

export interface InformationRequest {
  readonly request: number;
  /** The assessment during which it was asked: its days suspend that assessment's handling term only. */
  readonly assessment: number;
  readonly question: string;
  readonly fields: readonly string[];
  readonly requestedOn: string;
  readonly dueOn: string;
  /** The day of the answer, or of the lapse; absent while the request is open. */
  readonly closedOn?: string;
  readonly answer?: string;
}

export interface ProposedDecision {
  readonly decision: number;
  readonly outcome: DecisionOutcome;
  readonly reasons: string;
  readonly conditions: readonly Condition[];
  readonly grant?: { readonly esfCents: number; readonly vcfCents: number };
  readonly commitments: CommitmentByYear;
  readonly proposedBy: PersonId;
  readonly proposedAt: string;
  readonly decidedOn?: string;
  readonly notifiedOn?: string;
}

export interface Objection {
  readonly objection: number;
  readonly against: 'inadmissibility' | 'decision';
  readonly grounds: string;
  readonly lodgedOn: string;
  readonly lodgedAt: string;
  /** The working area was free at the objection and is kept for it. */
  readonly holdsArea?: boolean;
  /** The assessment whose outcome it attacks. */
  readonly assessment: number;
  readonly advisedAt?: string;
  readonly outcome?: 'upheld' | 'dismissed';
  readonly advice?: { readonly advice: 'uphold' | 'dismiss'; readonly by?: PersonId; readonly reasons: string };
}

/** What every submitted project has, whatever its status. */
export interface Dossier {
  readonly id: ProjectId;
  readonly sequence: number;
  readonly round: string;
  readonly submittedAt: string;
  readonly submittedOn: string;
  readonly sha256: string;
  readonly idempotencyKey: string;
  readonly draft: string;
  readonly application: Application;
  readonly organisationResponsible: PersonId;
  readonly projectResponsible: PersonId;
  readonly manager?: PersonId;
  /** Who stood or stands in for the manager, by date. */
  readonly deputies: readonly Deputy[];
  readonly evaluators: readonly Evaluator[];
  readonly information: readonly InformationRequest[];
  readonly consensus?: {
    readonly scores: readonly Score[];
    readonly present: readonly PersonId[];
    readonly heldAt: string;
  };
  /** Counts the assessments: 1, and one more after each objection upheld. */
  readonly assessment: number;
  /** The submission, or the instant at which an objection was upheld: the handling term runs from here. */
  readonly assessmentOpenedAt: string;
  /** Everyone who ever fixed scores on this project: they abstain in the committee. */
  readonly evaluatedBy: readonly PersonId[];
  /** Evaluators who stepped down or were taken off: they do not come back. */
  readonly recused: readonly {
    readonly person: PersonId;
    readonly conflictWith?: OrganisationId;
    readonly at: string;
  }[];
  /** Seats of this assessment that were left and not filled again. */
  readonly vacatedSeats: number;
  readonly admissibilityDecidedOn?: string;
  /** Every decision of this project, the last one last. */
  readonly decisions: readonly ProposedDecision[];
  readonly objections: readonly Objection[];
  /** Due dates moved by a manager, by task id. */
  readonly movedDeadlines: Readonly<Record<string, string>>;
  /** Moments (reminders, notices, escalations) that were acted on. */
  readonly remindedOf: readonly string[];
}

/** When a task of the status opened: the start of its internal term. */
interface Since {
  readonly since: string;
}

export type Project =
  | { readonly status: 'not-submitted' }
  | ({ readonly status: 'submitted' } & Dossier & Since)
  | ({
      readonly status: 'information-requested';
      readonly resumes: 'submitted' | 'under-review';
      /** The `since` of the status that resumes. */
      readonly resumesSince: string;
    } & Dossier &
      Since)
  | ({
      readonly status: 'inadmissible';
      readonly grounds: ProjectEventOf<'DeclaredInadmissible'>['data']['grounds'];
      /** Who declared it: another advises on an objection. */
      readonly declaredBy?: PersonId;
      readonly notifiedOn?: string;
    } & Dossier &
      Since)
  | ({ readonly status: 'withdrawn'; readonly reason: string } & Dossier & Since)
  | ({ readonly status: 'under-review' } & Dossier & Since)
  | ({ readonly status: 'awaiting-ratification'; readonly decision: ProposedDecision } & Dossier & Since)
  | ({ readonly status: 'approved'; readonly decision: ProposedDecision } & Dossier & Since)
  | ({ readonly status: 'conditions-offered'; readonly decision: ProposedDecision } & Dossier & Since)
  | ({ readonly status: 'conditions-accepted'; readonly decision: ProposedDecision } & Dossier & Since)
  /** Between its first and its last day. */
  | ({ readonly status: 'running'; readonly decision: ProposedDecision; readonly run: Run } & Dossier & Since)
  /** Past its last day: reports, settlement and payments still follow. */
  | ({ readonly status: 'ended'; readonly decision: ProposedDecision; readonly run: Run } & Dossier & Since)
  | ({ readonly status: 'closed'; readonly decision: ProposedDecision; readonly run: Run } & Dossier & Since)
  | ({
      readonly status: 'conditions-lapsed';
      readonly decision: ProposedDecision;
      readonly cause: string;
      readonly lapsedOn: string;
    } & Dossier &
      Since)
  | ({ readonly status: 'rejected'; readonly decision: ProposedDecision } & Dossier & Since)
  | ({
      readonly status: 'objected';
      readonly objection: Objection;
      /** The status to return to when the objection is dismissed. */
      readonly before: Extract<Project, { status: 'inadmissible' | 'rejected' }>;
    } & Dossier &
      Since);

export type ProjectStatus = Project['status'];
/** A project that has begun: running, ended or closed. */
export type Started = Extract<Project, { readonly run: Run }>;
export type Submitted = Exclude<Project, { status: 'not-submitted' }>;
export const notSubmitted: Project = { status: 'not-submitted' };
