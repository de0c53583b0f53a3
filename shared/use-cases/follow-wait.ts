import type { ProjectId } from '../domain/ids.ts';
import type { LogIndex } from '../ports/log-index.ts';

export interface FollowWaitDeps {
  readonly commits: Pick<LogIndex, 'describe'>;
  readonly followProject: (project: ProjectId) => Promise<void>;
}

/** That a workflow began to wait, and the version of the log that it had seen. */
export interface WaitStored {
  readonly project: ProjectId;
  readonly version: number;
}

/**
 * Runs when a workflow began to wait, and follows its project only where somebody acted since it read the file.
 *
 * Safe to run twice: it reads, and following is.
 */
export const followWait =
  ({ commits, followProject }: FollowWaitDeps) =>
  async ({ project, version }: WaitStored): Promise<void> => {
    // With no commit beyond what the workflow saw, nothing was missed: a later one brings its own event, and finds the row.
    const missed = await commits.describe({ stream: `PROJECT#${project}`, version: version + 1 });
    if (missed !== undefined) await followProject(project);
  };
