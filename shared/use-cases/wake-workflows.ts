import type { EpisodeName } from '../domain/project/tasks.ts';
import type { Clock } from '../ports/clock.ts';
import type { Wait } from '../ports/waits.ts';
import type { Workflows } from '../ports/workflows.ts';
import type { ProjectWithCall } from './load-with-call.ts';
import type { Log } from './log.ts';
import { phaseRead } from './phase-read.ts';

export interface WakeWorkflowsDeps {
  readonly workflows: Pick<Workflows, 'wake'>;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Wakes every workflow of a project that waits on something that is no longer so, with where its episode stands now: it
 * need not read the file again.
 *
 * Safe to run twice: a token that was answered, or that timed out, has nothing left to wake.
 *
 * @returns the waits that are over, whose rows are to go
 */
export const wakeWorkflows = async (
  { workflows, clock, log }: WakeWorkflowsDeps,
  loaded: ProjectWithCall,
  waits: readonly Wait[],
): Promise<readonly Wait[]> => {
  const { project } = loaded;
  const over: Wait[] = [];
  for (const wait of waits) {
    const { episode, number } = wait;
    const now = phaseRead(loaded, { episode: episode as EpisodeName, number }, clock.now());
    if (now.fingerprint === wait.fingerprint) continue;
    const woken = await workflows.wake(wait.token, { ...now });
    // A workflow that goes on puts its next row over this one; one that ends, or had ended, leaves it behind.
    if (woken === 'nothing-left' || now.phase === 'closed') over.push(wait);
    log.info('Workflow woken', { projectId: project.id, episode, number, woken });
  }
  return over;
};
