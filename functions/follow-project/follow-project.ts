import * as z from 'zod';
import { committedEvent } from '../../shared/contracts/bus-event.ts';
import { type ProjectId, projectId } from '../../shared/domain/ids.ts';
import { waitStoredDetailType, waitStoredSource } from './environment.ts';

const waitStoredEvent = z.object({
  source: z.literal(waitStoredSource),
  'detail-type': z.literal(waitStoredDetailType),
  detail: z.object({ project: projectId }),
});
const followedEvent = z.union([committedEvent, waitStoredEvent]);

const projectOf = ({ detail }: z.infer<typeof followedEvent>): ProjectId | undefined => {
  if ('project' in detail) return detail.project;
  return detail.kind === 'PROJECT' ? detail.id : undefined;
};

/**
 * Runs when something was committed of a project, and when a workflow began to wait: whichever comes later finds both
 * the act and the token.
 *
 * Safe to run twice: what it calls is.
 */
export const onProjectEvent =
  (follow: (project: ProjectId) => Promise<void>) =>
  async (input: unknown): Promise<void> => {
    const project = projectOf(followedEvent.parse(input));
    if (project !== undefined) await follow(project);
  };
