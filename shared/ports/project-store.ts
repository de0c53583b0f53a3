import type { ProjectId } from '../domain/ids.ts';
import type { ProjectEvent } from '../domain/project/events.ts';
import type { Project } from '../domain/project/state.ts';
import type { Beside } from './beside.ts';
import type { Commit, CommitMeta, Head } from './commit.ts';

export interface LoadedProject extends Head {
  readonly project: Project;
}

/** One commit of a project, with what it found and what it left. */
export interface ProjectStep {
  readonly before: Project;
  readonly commit: Commit<ProjectEvent>;
  readonly after: Project;
}

/** Projects as lists of commits. Every read is consistent. */
export interface ProjectStore {
  /** The project now; `not-submitted` at version 0 when there is none. Starts from a snapshot where one fits. */
  load(id: ProjectId): Promise<LoadedProject>;
  /** The project as it stood right after a version, for consumers of an older commit and for a point in time. */
  loadAt(id: ProjectId, version: number): Promise<LoadedProject>;
  /**
   * The project as it stood at an instant, UTC to the millisecond: what the log adds up to before its first commit that
   * is later. Clocks differ by milliseconds, so the order of the log counts. `not-submitted` at version 0 when nothing
   * was committed by then.
   */
  loadAsOf(id: ProjectId, instant: string): Promise<LoadedProject>;
  /** Every commit, the first one first, with the hash chain checked. */
  history(id: ProjectId): Promise<readonly Commit<ProjectEvent>[]>;
  /** One commit with the project before and right after it, in one read; for a consumer of its bus event. */
  readStep(id: ProjectId, version: number): Promise<ProjectStep | undefined>;
  /**
   * Puts one commit on top of what was loaded, with what must be written beside it.
   * Throws `StaleVersion`, `LedgerChanged`, `AreaTaken`, `AlreadySubmitted`, `SequenceTaken` or `Busy` (all `Conflict`),
   * or `TooLarge`.
   */
  commit(
    id: ProjectId,
    loaded: Head,
    events: readonly ProjectEvent[],
    meta: CommitMeta,
    beside?: Beside,
  ): Promise<Head>;
  /** Keeps the state beside the log, so that loading stays flat; safe to repeat, and ignored when it is older. */
  saveSnapshot(id: ProjectId, loaded: LoadedProject): Promise<void>;
}
