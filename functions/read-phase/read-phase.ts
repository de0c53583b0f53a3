import * as z from 'zod';
import { projectId } from '../../shared/domain/ids.ts';
import { episodeNames } from '../../shared/domain/project/tasks.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { loadWithCall } from '../../shared/use-cases/load-with-call.ts';
import { type PhaseRead, phaseRead } from '../../shared/use-cases/phase-read.ts';

export interface ReadPhaseDeps {
  readonly projects: Pick<ProjectStore, 'load'>;
  readonly calls: Pick<Calls, 'definition'>;
  readonly clock: Clock;
}

/** The input of an episode's execution, as `start-episode` gave it; members may be added, never taken away. */
export const episodeInput = z.object({
  version: z.literal(1),
  project: projectId,
  episode: z.enum(episodeNames),
  /** Which assessment or objection. */
  number: z.int().min(1),
});

/** Where an episode stands by the log. Safe to run twice: it only reads. */
export const readPhase =
  ({ projects, calls, clock }: ReadPhaseDeps) =>
  async (input: unknown): Promise<PhaseRead> => {
    const { project: id, episode, number } = episodeInput.parse(input);
    const loaded = await loadWithCall({ projects, calls }, id);
    return phaseRead(loaded, { episode, number }, clock.now());
  };
