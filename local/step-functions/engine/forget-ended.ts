import type { Engine } from './engine.ts';

/** AWS keeps a closed execution, and its name, for 90 days. */
export const keptAfterEndMs = 90 * 24 * 60 * 60 * 1000;

// Histories are many rows: a transaction of more would keep who asks meanwhile waiting.
const atOnce = 50;

/** Forgets the executions that ended 90 days ago or earlier, in jobs of a few: a folder may have years of them. */
export function forgetEnded({ agenda, store }: Pick<Engine, 'agenda' | 'store'>): void {
  const ended = store.executions.endedBy(agenda.now() - keptAfterEndMs);
  const forgetSome = (from: number): void => {
    if (from >= ended.length) return;
    agenda.enqueue('states old executions', () => {
      store.transaction(() => {
        for (const id of ended.slice(from, from + atOnce)) store.purge(id);
      });
      forgetSome(from + atOnce);
    });
  };
  forgetSome(0);
}
