import type { StaffMember } from '../domain/draft/staff.ts';
import type { CallId, DraftId, ProjectId } from '../domain/ids.ts';
import type { CommitmentByYear } from '../domain/project/commands.ts';
import type { ProjectEvent } from '../domain/project/events.ts';
import type { Ledger, Submission } from './call-ledger.ts';
import type { Head } from './commit.ts';

/** Money of the call reserved or released with a decision; written only on top of the ledger that was read. */
export interface LedgerChange {
  readonly call: CallId;
  readonly read: Ledger;
  /** Cents per calendar year. */
  readonly reserve: CommitmentByYear;
  readonly release: CommitmentByYear;
}

/** `take` succeeds when nobody holds the area, or this project already does; `release` when this project holds it. */
export interface AreaChange {
  readonly call: CallId;
  readonly area: string;
  readonly act: 'take' | 'release';
}

/** The commit of a second project by the same act, such as the replacement of a partnership. */
export interface OtherCommit {
  readonly id: ProjectId;
  readonly loaded: Head;
  readonly events: readonly ProjectEvent[];
}

/** What handing in writes beside the first commit: the mark of the key, the counter, the staff, the draft closed. */
export interface SubmissionWrite extends Omit<Submission, 'project'> {
  readonly call: CallId;
  readonly idempotencyKey: string;
  /** Names and wages, kept out of the log. */
  readonly staff: readonly StaffMember[];
  /** The draft becomes `submitted`, only if it is still open at this version. */
  readonly draft: { readonly id: DraftId; readonly version: number };
}

/** What must be written in the same transaction as a commit, or not at all. */
export interface Beside {
  readonly ledger?: LedgerChange;
  readonly areas?: readonly AreaChange[];
  readonly other?: OtherCommit;
  readonly submission?: SubmissionWrite;
  /** Names and wages recorded with the commit, kept out of the log; who is there already is replaced. */
  readonly staff?: readonly StaffMember[];
}
