import type { Workflows } from '../workflows.ts';

export interface StartedExecution {
  readonly episode: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Remembers what was started and woken. A token that was used once leaves nothing to wake. */
export interface MemoryWorkflows extends Workflows {
  readonly started: readonly StartedExecution[];
  readonly woken: ReadonlyMap<string, Readonly<Record<string, unknown>>>;
}

export const createMemoryWorkflows = (): MemoryWorkflows => {
  const started: StartedExecution[] = [];
  const woken = new Map<string, Readonly<Record<string, unknown>>>();
  return {
    started,
    woken,
    async start(episode, name, input) {
      if (started.some((execution) => execution.episode === episode && execution.name === name)) return 'already';
      started.push({ episode, name, input });
      return 'started';
    },
    async wake(token, output) {
      if (woken.has(token)) return 'nothing-left';
      woken.set(token, output);
      return 'woken';
    },
  };
};
