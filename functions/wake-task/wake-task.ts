import * as z from 'zod';
import { committedEvent } from '../../shared/contracts/bus-event.ts';
import { type ProjectId, projectId } from '../../shared/domain/ids.ts';
import { phaseOf } from '../../shared/domain/project/phase-of.ts';
import type { EpisodeName } from '../../shared/domain/project/tasks.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Cursors } from '../../shared/ports/log-index.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import type { Wait, Waits } from '../../shared/ports/waits.ts';
import type { Workflows } from '../../shared/ports/workflows.ts';
import { loadWithCall } from '../../shared/use-cases/load-with-call.ts';
import type { Log } from '../../shared/use-cases/log.ts';
import { waitStoredDetailType, waitStoredSource } from './environment.ts';

export interface WakeTaskDeps {
  readonly projects: Pick<ProjectStore, 'load'>;
  readonly calls: Pick<Calls, 'definition'>;
  readonly waits: Pick<Waits, 'list' | 'remove'>;
  readonly workflows: Pick<Workflows, 'wake'>;
  readonly cursors: Pick<Cursors, 'mark'>;
  readonly log: Log;
}

const waitStoredEvent = z.object({
  source: z.literal(waitStoredSource),
  'detail-type': z.literal(waitStoredDetailType),
  detail: z.object({ project: projectId, episode: z.string() }),
});
const wakingEvent = z.union([committedEvent, waitStoredEvent]);

const projectOf = (event: z.infer<typeof wakingEvent>): ProjectId | undefined => {
  if ('project' in event.detail) return event.detail.project;
  return event.detail.kind === 'PROJECT' ? event.detail.id : undefined;
};

const wakeAll = async ({ projects, calls, waits, workflows, log }: WakeTaskDeps, id: ProjectId): Promise<void> => {
  const waiting = await waits.list(id);
  if (waiting.length === 0) return;
  const { project, call } = await loadWithCall({ projects, calls }, id);
  const stale = ({ episode, number, fingerprint }: Wait): boolean =>
    phaseOf(project, call, episode as EpisodeName, number).fingerprint !== fingerprint;
  for (const wait of waiting.filter(stale)) {
    const woken = await workflows.wake(wait.token, { woken: true });
    // Only this token's row: the workflow may have begun to wait anew under the same key.
    await waits.remove(wait);
    log.info('Workflow woken', { projectId: id, episode: wait.episode, woken });
  }
};

/**
 * Wakes every workflow of a project that waits on something that is no longer so. It runs when somebody acted and when
 * a workflow began to wait: whichever comes later finds both the act and the token.
 *
 * Safe to run twice: a token that was answered, or that timed out, has nothing left to wake, and its row goes.
 */
export const wakeTask =
  (deps: WakeTaskDeps) =>
  async (input: unknown): Promise<void> => {
    const event = wakingEvent.parse(input);
    const id = projectOf(event);
    if (id === undefined) return;
    await wakeAll(deps, id);
    // A row that was stored is no commit: the sweep asks for commits only.
    if ('version' in event.detail) await deps.cursors.mark('wake-task', `PROJECT#${id}`, event.detail.version);
  };
