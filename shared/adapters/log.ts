import { type Commit, emptyHead, type Head, type Stream } from '../ports/commit.ts';
import type { Documents } from '../ports/documents.ts';
import { checkChain, type StoredCommit } from '../ports/stored-commit.ts';
import { fold, readStored, type StreamKind, streamOf } from '../ports/stream-kind.ts';
import { commitKey, commitsOf, commitsUntil } from './commit-items.ts';
import { putBack } from './large-documents.ts';
import { createRecentStates, type RecentStates } from './recent-states.ts';
import type { Table } from './table.ts';

export interface LoadedState<State> extends Head {
  readonly state: State;
}

/** Streams of people and calls hold nothing that is moved out. */
export const withoutDocuments: Pick<Documents, 'put' | 'get'> = {
  put: () => Promise.reject(new Error('This stream keeps no documents beside it.')),
  get: () => Promise.reject(new Error('This stream keeps no documents beside it.')),
};

// Further apart than the clocks of two processes ever are: no commit before such a snapshot is later than the instant.
const clockTolerance = 60_000;

/** Loads several streams. One read tells which of those that this process knows have another commit since. */
const loadingMany =
  <State>(
    table: Table,
    streamOfId: (id: string) => Stream,
    recent: RecentStates<State>,
    load: (id: string) => Promise<LoadedState<State>>,
  ) =>
  async (ids: readonly string[]): Promise<ReadonlyMap<string, LoadedState<State>>> => {
    const once = [...new Set(ids)].map((id) => ({ id, pk: streamOfId(id), known: recent.get(id) }));
    const nextKeys = once.flatMap(({ pk, known }) =>
      known === undefined ? [] : [{ pk, sk: commitKey(known.version + 1) }],
    );
    const moved = new Set((await table.getMany(nextKeys)).map(({ pk }) => pk));
    const now = once.map(async ({ id, pk, known }) => {
      const stands = known !== undefined && !moved.has(pk);
      return [id, stands ? known : await load(id)] as const;
    });
    return new Map(await Promise.all(now));
  };

/** Consistent reads of one kind of stream, with the hash chain checked over whatever is read. */
export const createLog = <State, Event extends { readonly type: string }>(
  table: Table,
  kind: StreamKind<State, Event>,
  documents: Pick<Documents, 'put' | 'get'> = withoutDocuments,
) => {
  const restore = async (stored: readonly StoredCommit[], from: Head): Promise<readonly Commit<Event>[]> => {
    checkChain(from, stored);
    const whole = await Promise.all(stored.map((commit) => putBack(documents, commit)));
    return whole.map((commit) => readStored(kind, commit));
  };
  const advance = async (start: LoadedState<State>, stored: readonly StoredCommit[]): Promise<LoadedState<State>> => {
    const commits = await restore(stored, start);
    const { version, hash } = commits.at(-1) ?? start;
    return { state: fold(kind, commits, start.state), version, hash };
  };
  const loadFrom = async (id: string, start: LoadedState<State>, upTo?: number): Promise<LoadedState<State>> => {
    const range = { after: start.version, ...(upTo === undefined ? {} : { upTo }) };
    return advance(start, await commitsOf(table, streamOf(kind, id), range));
  };
  const stoodBefore = async (id: string, { version }: Head, instant: string): Promise<boolean> => {
    const [last] = await commitsOf(table, streamOf(kind, id), { after: version - 1, upTo: version });
    return last !== undefined && Date.parse(last.at) + clockTolerance <= Date.parse(instant);
  };
  const nothing: LoadedState<State> = { state: kind.initial, ...emptyHead };
  const recent = createRecentStates<State>();
  const nowhere = (): Promise<undefined> => Promise.resolve(undefined);
  const load = async (
    id: string,
    snapshot: () => Promise<LoadedState<State> | undefined> = nowhere,
  ): Promise<LoadedState<State>> => {
    const loaded = await loadFrom(id, recent.get(id) ?? (await snapshot()) ?? nothing);
    recent.keep(id, loaded);
    return loaded;
  };
  return {
    /** The stream as it is now; `snapshot` is asked where to begin when this process does not know. */
    load,
    /** Several streams as they are now, by id. */
    loadMany: loadingMany(table, (id) => streamOf(kind, id), recent, load),
    /** The stream up to a version, from as late a beginning as is known of it. */
    async loadAt(
      id: string,
      version: number,
      snapshot: () => Promise<LoadedState<State> | undefined> = nowhere,
    ): Promise<LoadedState<State>> {
      if (version < 1) return nothing;
      const upTo = (state: LoadedState<State> | undefined) =>
        state !== undefined && state.version <= version ? state : undefined;
      const start = upTo(recent.get(id)) ?? upTo(await snapshot()) ?? nothing;
      if (start.version === version) return start;
      const loaded = await loadFrom(id, start, version);
      // Who asks for one version asks for the next one soon, as the letters do commit by commit.
      recent.keep(id, loaded);
      return loaded;
    },
    /** The stream as it stood at an instant; `snapshot` is asked where to begin, if it is old enough. */
    async loadAsOf(
      id: string,
      instant: string,
      snapshot: () => Promise<LoadedState<State> | undefined> = nowhere,
    ): Promise<LoadedState<State>> {
      const kept = await snapshot();
      const start = kept !== undefined && (await stoodBefore(id, kept, instant)) ? kept : nothing;
      return advance(start, await commitsUntil(table, streamOf(kind, id), start.version, instant));
    },
    history: async (id: string): Promise<readonly Commit<Event>[]> =>
      restore(await commitsOf(table, streamOf(kind, id)), emptyHead),
    async readCommit(id: string, version: number): Promise<Commit<Event> | undefined> {
      const [stored] = await commitsOf(table, streamOf(kind, id), { after: version - 1, upTo: version });
      if (stored === undefined) return undefined;
      const [commit] = await restore([stored], { version: version - 1, hash: stored.previous });
      return commit;
    },
  };
};
