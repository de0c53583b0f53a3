import { type Commit, emptyHead, type Head, type Stream } from '../commit.ts';
import { StaleVersion } from '../failures.ts';
import { checkChain, type StoredCommit } from '../stored-commit.ts';
import { fold, readStored, type StreamKind, streamOf } from '../stream-kind.ts';
import type { Memory } from './memory.ts';

export interface LoadedState<State> extends Head {
  readonly state: State;
}

const storedOf = (memory: Memory, stream: Stream): readonly StoredCommit[] => memory.commits.get(stream) ?? [];

/** Throws `StaleVersion` unless the stream still stands where it was loaded. */
export const expectHead = (memory: Memory, stream: Stream, loaded: Head): void => {
  if (storedOf(memory, stream).length !== loaded.version) throw new StaleVersion(stream, loaded.version);
};

/** To be called after every condition of the act was checked: nothing half-done is kept. */
export const append = (memory: Memory, commit: StoredCommit): Head => {
  memory.commits.set(commit.stream, [...storedOf(memory, commit.stream), commit]);
  return { version: commit.version, hash: commit.hash };
};

/** Reads of one kind of stream. */
export const createMemoryLog = <State, Event extends { readonly type: string }>(
  memory: Memory,
  kind: StreamKind<State, Event>,
) => {
  const read = (id: string, upTo = Number.POSITIVE_INFINITY): readonly Commit<Event>[] => {
    const stored = storedOf(memory, streamOf(kind, id)).slice(0, upTo);
    checkChain(emptyHead, stored);
    return stored.map((commit) => readStored(kind, commit));
  };
  const loadAt = (id: string, upTo?: number): LoadedState<State> => {
    const commits = read(id, upTo);
    const { version, hash } = commits.at(-1) ?? emptyHead;
    return { state: fold(kind, commits), version, hash };
  };
  return {
    load: async (id: string): Promise<LoadedState<State>> => loadAt(id),
    loadAt: async (id: string, version: number): Promise<LoadedState<State>> => loadAt(id, version),
    async loadAsOf(id: string, instant: string): Promise<LoadedState<State>> {
      const later = storedOf(memory, streamOf(kind, id)).findIndex(({ at }) => at > instant);
      return loadAt(id, later < 0 ? undefined : later);
    },
    history: async (id: string): Promise<readonly Commit<Event>[]> => read(id),
    readCommit: async (id: string, version: number): Promise<Commit<Event> | undefined> =>
      read(id).find((commit) => commit.version === version),
  };
};
