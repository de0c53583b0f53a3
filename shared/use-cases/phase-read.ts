import { phaseOf } from '../domain/project/phase-of.ts';
import type { EpisodeName, Task } from '../domain/project/tasks.ts';
import type { ProjectWithCall } from './load-with-call.ts';

/** What a workflow may know of a project: where it stands and what is open, ids and dates only. */
export interface PhaseRead {
  readonly project: string;
  /** Of the log, up to which this was read. */
  readonly version: number;
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

/** Where an episode stands, as its workflow takes it up: when it reads the file, and when it is woken. */
export const phaseRead = (
  { project, call, version }: Pick<ProjectWithCall, 'project' | 'call' | 'version'>,
  { episode, number }: { readonly episode: EpisodeName; readonly number: number },
  now: string,
): PhaseRead => {
  const { phase, fingerprint, outcome, tasks } = phaseOf(project, call, episode, number);
  return {
    project: project.id,
    version,
    phase,
    fingerprint,
    outcome: outcome ?? 'none',
    tasks: tasks.map(({ id, kind, dueAt }) => ({ id, kind, dueAt })),
    waitSeconds: secondsToWait(tasks, now),
  };
};
