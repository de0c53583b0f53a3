import { phaseOf } from '../domain/project/phase-of.ts';
import type { EpisodeName } from '../domain/project/tasks.ts';
import type { ProjectRows } from '../ports/project-rows.ts';
import type { Wait } from '../ports/waits.ts';
import type { Workflows } from '../ports/workflows.ts';
import type { ProjectWithCall } from './load-with-call.ts';
import type { Log } from './log.ts';

export interface WakeWorkflowsDeps {
  readonly rows: Pick<ProjectRows, 'removeWait'>;
  readonly workflows: Pick<Workflows, 'wake'>;
  readonly log: Log;
}

/**
 * Wakes every workflow of a project that waits on something that is no longer so.
 *
 * Safe to run twice: a token that was answered, or that timed out, has nothing left to wake, and its row goes.
 */
export const wakeWorkflows = async (
  { rows, workflows, log }: WakeWorkflowsDeps,
  { project, call }: ProjectWithCall,
  waits: readonly Wait[],
): Promise<void> => {
  const stale = ({ episode, number, fingerprint }: Wait): boolean =>
    phaseOf(project, call, episode as EpisodeName, number).fingerprint !== fingerprint;
  for (const wait of waits.filter(stale)) {
    const woken = await workflows.wake(wait.token, { woken: true });
    // Only this token's row: the workflow may have begun to wait anew under the same key.
    await rows.removeWait(wait);
    log.info('Workflow woken', { projectId: project.id, episode: wait.episode, number: wait.number, woken });
  }
};
