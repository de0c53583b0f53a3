import type { CallId, ProjectId } from '../domain/ids.ts';
import type { ProjectView, TaskRow } from './views.ts';
import type { Wait } from './waits.ts';

/** What was derived from the log of a project, as its follower left it, and the workflows that wait on it. */
export interface StoredRows {
  /** The version that lists show; 0 while there is no view. */
  readonly version: number;
  /** Everything followed up to this version: never above `version`, and below it where a step failed. */
  readonly followed: number;
  /** Names of the schedules that exist; each carries its instant. */
  readonly schedules: readonly string[];
  readonly next?: string | undefined;
  /** The hash of the code that derived all this; none where no release made it. */
  readonly code?: string | undefined;
  /** Counts the writes, so that two followers never overwrite each other. */
  readonly revision: number;
  /** The stored text of each task row by id: what has not changed is not written. */
  readonly tasks: ReadonlyMap<string, string>;
  readonly waits: readonly Wait[];
}

export interface DerivedRows {
  readonly view: ProjectView;
  readonly tasks: readonly TaskRow[];
  readonly followed: number;
  readonly schedules: readonly string[];
  /** The earliest moment that is still to act on; it lies in the past until what it asks is on the log. */
  readonly next?: string | undefined;
  readonly code?: string | undefined;
  /** Waits that are over and go with it; one that another has taken the place of makes the whole `overtaken`. */
  readonly over?: readonly WaitRow[] | undefined;
}

/** A wait of a workflow, as its row is known. */
export type WaitRow = Pick<Wait, 'project' | 'episode' | 'number' | 'token'>;

/** When it is asked what is to be followed, and by which code. */
export interface Asked {
  readonly now: string;
  /** The hash of the code that derives the rows. */
  readonly code: string | undefined;
}

/** The rows of one project, as the one who keeps them equal to the log reads and writes them. */
export interface ProjectRows {
  /** In one consistent read. */
  read(project: ProjectId): Promise<StoredRows>;
  /** Replaces what was read, all of it or nothing. `overtaken`: somebody else wrote meanwhile, so read again. */
  write(read: Pick<StoredRows, 'revision' | 'tasks'>, rows: DerivedRows): Promise<'written' | 'overtaken'>;
  /** Removes this wait and no later one: only while the token is still this one. */
  removeWait(wait: WaitRow): Promise<void>;
  /**
   * The projects of a call from which something may follow: a step failed, their next moment has come, or other code
   * derived their rows. What was written a moment ago may be missing.
   *
   * @param asked left out: every project of the call
   */
  toFollow(call: CallId, asked?: Asked): Promise<readonly ProjectId[]>;
  /** Up to which version everything followed; a project without a view has no entry. */
  followedVersions(projects: readonly ProjectId[]): Promise<ReadonlyMap<ProjectId, number>>;
}
