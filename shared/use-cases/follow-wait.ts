import type { ProjectId } from '../domain/ids.ts';
import type { LogIndex } from '../ports/log-index.ts';
import type { ProjectRows } from '../ports/project-rows.ts';
import type { Wait } from '../ports/waits.ts';

export interface FollowWaitDeps {
  readonly rows: Pick<ProjectRows, 'read'>;
  readonly commits: Pick<LogIndex, 'describe'>;
  readonly followProject: (project: ProjectId) => Promise<void>;
}

/**
 * Runs when a workflow began to wait, and follows its project only where somebody acted since it read the file.
 *
 * Safe to run twice: it reads, and following is.
 */
export const followWait =
  ({ rows, commits, followProject }: FollowWaitDeps) =>
  async ({ project, episode, number }: Pick<Wait, 'project' | 'episode' | 'number'>): Promise<void> => {
    const { waits } = await rows.read(project);
    const wait = waits.find((one) => one.episode === episode && one.number === number);
    if (wait === undefined) return;
    // The log is asked, because the rows may be those of a follower that read the waits before this one was there. With
    // no commit beyond what the workflow saw, nothing was missed: a later one brings its own event, and finds the row.
    const missed = await commits.describe({ stream: `PROJECT#${project}`, version: wait.version + 1 });
    if (missed !== undefined) await followProject(project);
  };
