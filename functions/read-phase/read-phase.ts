import * as z from 'zod';
import { projectId } from '../../shared/domain/ids.ts';
import { phaseOf } from '../../shared/domain/project/phase-of.ts';
import { episodeNames, type Task } from '../../shared/domain/project/tasks.ts';
import type { Calls } from '../../shared/ports/calls.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ProjectStore } from '../../shared/ports/project-store.ts';
import { loadWithCall } from '../../shared/use-cases/load-with-call.ts';

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

/** What a workflow may know of a project: where it stands and what is open, ids and dates only. */
export interface PhaseRead {
  readonly project: string;
  readonly phase: string;
  readonly fingerprint: string;
  /** `none` while the episode is open. */
  readonly outcome: string;
  readonly tasks: readonly { readonly id: string; readonly kind: string; readonly dueAt: string }[];
  /** After how long the workflow looks again by itself. */
  readonly waitSeconds: number;
}

const day = 24 * 60 * 60;
const shortest = 7 * day;
// A task token lives a year at most, and each look costs three transitions: this is as long as the longest usual term.
const longest = 100 * day;

/**
 * Somebody who acts wakes the workflow at once; this is for the wake-up call that was lost. A day after the last due
 * date, at least a week and at most a hundred days from now.
 */
const secondsToWait = (tasks: readonly Task[], now: string): number => {
  // Nobody must act: what the workflow waits for comes by itself or from another part of the file.
  if (tasks.length === 0) return longest;
  const last = Math.max(...tasks.map(({ dueAt }) => Date.parse(dueAt)));
  const untilThen = Math.ceil((last - Date.parse(now)) / 1000) + day;
  return Math.min(longest, Math.max(shortest, untilThen));
};

/** Where an episode stands by the log. Safe to run twice: it only reads. */
export const readPhase =
  ({ projects, calls, clock }: ReadPhaseDeps) =>
  async (input: unknown): Promise<PhaseRead> => {
    const { project: id, episode, number } = episodeInput.parse(input);
    const { project, call } = await loadWithCall({ projects, calls }, id);
    const { phase, fingerprint, outcome, tasks } = phaseOf(project, call, episode, number);
    return {
      project: id,
      phase,
      fingerprint,
      outcome: outcome ?? 'none',
      tasks: tasks.map(({ id: task, kind, dueAt }) => ({ id: task, kind, dueAt })),
      waitSeconds: secondsToWait(tasks, clock.now()),
    };
  };
