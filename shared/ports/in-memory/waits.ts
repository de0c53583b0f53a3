import type { Wait, Waits } from '../waits.ts';
import type { Memory } from './memory.ts';

/** The twin also takes a wait, which on the table only the state machine puts. */
export interface MemoryWaits extends Waits {
  put(wait: Wait): void;
}

const keyOf = ({ project, episode, number }: Pick<Wait, 'project' | 'episode' | 'number'>): string =>
  `${project} ${episode} ${number}`;

export const createMemoryWaits = (memory: Memory): MemoryWaits => ({
  put: (wait) => void memory.waits.set(keyOf(wait), wait),
  list: async (project) => [...memory.waits.values()].filter((wait) => wait.project === project),
  async remove(wait) {
    if (memory.waits.get(keyOf(wait))?.token === wait.token) memory.waits.delete(keyOf(wait));
  },
});
