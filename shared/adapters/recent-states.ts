import type { LoadedState } from './log.ts';

/** The states that this process loaded last, by id. */
export interface RecentStates<State> {
  get(id: string): LoadedState<State> | undefined;
  keep(id: string, loaded: LoadedState<State>): void;
}

// A call has up to some two hundred projects, and a day that concerns one concerns them all in turn: fewer would be
// forgotten each just before it is asked for. A state takes 20 to 60 KB, so all of them some 10 of a function's 256 MB.
const keptStates = 250;

/**
 * A function is asked about the same project many times in a row: it goes on from where it was. What is kept was made
 * by this very code of a beginning of the log, and a commit never changes, so reading what follows on it is reading all.
 */
export const createRecentStates = <State>(most = keptStates): RecentStates<State> => {
  const states = new Map<string, LoadedState<State>>();
  return {
    get: (id) => states.get(id),
    keep(id, loaded) {
      const known = states.get(id);
      // Nothing is kept of a stream that has not begun, and a slow read does not take the place of a later one.
      if (loaded.version === 0 || (known !== undefined && known.version > loaded.version)) return;
      states.delete(id);
      states.set(id, loaded);
      const [oldest] = states.keys();
      if (states.size > most && oldest !== undefined) states.delete(oldest);
    },
  };
};
