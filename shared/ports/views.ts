import type { CallId, OrganisationId, PersonId, ProjectId } from '../domain/ids.ts';
import type { ProjectStatus } from '../domain/project/state.ts';
import type { Assignee, Task } from '../domain/project/tasks.ts';
import type { Payment } from '../domain/running/payments/state.ts';
import type { Deputy } from '../domain/running/people/state.ts';
import type { Counts } from '../domain/running/reviews/events.ts';

/** A project as lists show it. Derived from the log up to `version`, and follows it a moment later. */
export interface ProjectView {
  readonly project: ProjectId;
  /** The version of the log it was derived from. */
  readonly version: number;
  readonly call: CallId;
  readonly callVersion: string;
  readonly sequence: number;
  readonly round: string;
  readonly submittedAt: string;
  readonly status: Exclude<ProjectStatus, 'not-submitted'>;
  readonly title: string;
  readonly area: string;
  readonly promoter: OrganisationId;
  readonly partners: readonly OrganisationId[];
  readonly manager?: PersonId | undefined;
  readonly evaluators: readonly PersonId[];
  /** The last day of the handling term while a decision is due. */
  readonly decisionDueOn?: string | undefined;
  /** ESF + VCF of the standing decision. */
  readonly grantCents?: number | undefined;
  /** The counts that were reported last. */
  readonly counts?: Counts | undefined;
  /** What a payment run would order now. */
  readonly duePayments?: readonly DuePayment[] | undefined;
}

/** A payment that is due, or a recovery to be demanded. */
export type DuePayment = Pick<Payment, 'payment' | 'kind' | 'fund' | 'year' | 'cents' | 'organisation' | 'dueSince'>;

/** An open task as worklists show it. */
export interface TaskRow extends Task {
  readonly project: ProjectId;
  readonly call: CallId;
  readonly title: string;
  readonly promoter: OrganisationId;
  /** Who looks after the project, and who stands in by date: the morning digest goes to them. */
  readonly manager?: PersonId | undefined;
  readonly deputies?: readonly Deputy[] | undefined;
}

/** A call as lists show it. */
export interface CallView {
  readonly call: CallId;
  readonly version: number;
  readonly callVersion: string;
  readonly title: { readonly nl: string; readonly en: string };
  readonly opensAt: string;
  readonly closesAt: string;
}

/** Lists, built again from the log at any time; never read to decide. Those of projects are written by `ProjectRows`. */
export interface Views {
  project(id: ProjectId): Promise<ProjectView | undefined>;
  /** By sequence number of submission. */
  projectsOfCall(call: CallId): Promise<readonly ProjectView[]>;
  /** Of which the organisation is promoter; newest first. */
  projectsOfOrganisation(organisation: OrganisationId): Promise<readonly ProjectView[]>;
  tasksOfProject(id: ProjectId): Promise<readonly TaskRow[]>;
  /**
   * What any of these must do, the earliest due date first.
   *
   * @param until an instant: what is due later is not even read
   */
  tasksOf(assignees: readonly Assignee[], until?: string): Promise<readonly TaskRow[]>;
  putCall(view: CallView): Promise<'written' | 'older'>;
  calls(): Promise<readonly CallView[]>;
}

/** One name for one assignee: `PERSON#els`, `STAFF#manager`, `ORGANISATION#gent`. */
export const assigneeKey = (assignee: Assignee): string => {
  switch (assignee.kind) {
    case 'person':
      return `PERSON#${assignee.person}`;
    case 'staff':
      return `STAFF#${assignee.role}`;
    case 'organisation':
      return `ORGANISATION#${assignee.organisation}`;
  }
};
