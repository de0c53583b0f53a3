import * as z from 'zod';
import { committedEvent } from '../../shared/contracts/bus-event.ts';
import { type ProjectId, projectId } from '../../shared/domain/ids.ts';
import type { WaitStored } from '../../shared/use-cases/follow-wait.ts';
import { waitStoredDetailType, waitStoredSource } from './environment.ts';

const waitStoredEvent = z.object({
  source: z.literal(waitStoredSource),
  'detail-type': z.literal(waitStoredDetailType),
  // The pipe writes numbers as the table has them, in text.
  detail: z.object({ project: projectId, version: z.coerce.number().int().min(0) }),
});
const followedEvent = z.discriminatedUnion('detail-type', [committedEvent, waitStoredEvent]);

export interface Followers {
  readonly followProject: (project: ProjectId) => Promise<void>;
  readonly followWait: (wait: WaitStored) => Promise<void>;
}

/**
 * Runs when something was committed of a project, and when a workflow began to wait: whichever comes later finds both
 * the act and the token.
 *
 * Safe to run twice: what it calls is.
 */
export const onProjectEvent =
  ({ followProject, followWait }: Followers) =>
  async (input: unknown): Promise<void> => {
    const { detail } = followedEvent.parse(input);
    if ('project' in detail) await followWait(detail);
    else if (detail.kind === 'PROJECT') await followProject(detail.id);
  };
