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

/** One commit, with the stream before and after it. */
export interface Step<State, Event> {
  readonly before: LoadedState<State>;
  readonly commit: Commit<Event>;
  readonly after: LoadedState<State>;
}

/** Streams of people and calls hold nothing that is moved out. */
export const withoutDocuments: Pick<Documents, 'put' | 'get'> = {
  put: () => Promise.reject(new Error('This stream keeps no documents beside it.')),
  get: () => Promise.reject(new Error('This stream keeps no documents beside it.')),
};

// A version is written in eight digits.
const lastVersion = 99_999_999;

const nowhere = (): Promise<undefined> => Promise.resolve(undefined);

// Further apart than the clocks of two processes ever are: no commit before such a snapshot is later than the instant.
const clockTolerance = 60_000;

const stoodBefore = async (table: Table, stream: Stream, { version }: Head, instant: string): Promise<boolean> => {
  const [last] = await commitsOf(table, stream, { after: version - 1, upTo: version });
  return last !== undefined && Date.parse(last.at) + clockTolerance <= Date.parse(instant);
};

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

interface Reading<State, Event extends { readonly type: string }> {
  readonly kind: StreamKind<State, Event>;
  readonly recent: RecentStates<State>;
  readonly commits: (id: string, range: { after: number; upTo: number }) => Promise<readonly StoredCommit[]>;
  readonly advance: (
    start: LoadedState<State>,
    stored: readonly StoredCommit[],
  ) => Promise<{ readonly loaded: LoadedState<State>; readonly commits: readonly Commit<Event>[] }>;
}

/** Reads a commit with what it found and what it left, in one query. */
const readingStep =
  <State, Event extends { readonly type: string }>({ kind, recent, commits, advance }: Reading<State, Event>) =>
  async (
    id: string,
    version: number,
    snapshot: () => Promise<LoadedState<State> | undefined> = nowhere,
  ): Promise<Step<State, Event> | undefined> => {
    const earlier = (state: LoadedState<State> | undefined) =>
      state !== undefined && state.version < version ? state : undefined;
    const start = earlier(recent.get(id)) ?? earlier(await snapshot()) ?? { state: kind.initial, ...emptyHead };
    const stored = await commits(id, { after: start.version, upTo: version });
    if (stored.at(-1)?.version !== version) return undefined;
    const { loaded: before } = await advance(start, stored.slice(0, -1));
    const last = await advance(before, stored.slice(-1));
    const [commit] = last.commits;
    if (commit === undefined) return undefined;
    // Who asks for one commit asks for a later one soon, as the letters do.
    recent.keep(id, last.loaded);
    return { before, commit, after: last.loaded };
  };

/**
 * Adds up a commit before it is put, and once it stands remembers what it left: who acts on the stream next need not
 * read back what this process put there itself. What does not add up fails before it is on the log.
 */
const committing =
  <State, Event extends { readonly type: string }>(kind: StreamKind<State, Event>, recent: RecentStates<State>) =>
  (id: string, { hash }: Head, events: readonly Event[], at: string): ((head: Head) => void) => {
    const known = recent.get(id);
    if (known?.hash !== hash) return () => undefined;
    const state = events.reduce((before, event) => kind.evolve(before, event, at), known.state);
    return (head) => recent.keep(id, { state, ...head });
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
  const advanced = async (start: LoadedState<State>, stored: readonly StoredCommit[]) => {
    const commits = await restore(stored, start);
    const { version, hash } = commits.at(-1) ?? start;
    return { loaded: { state: fold(kind, commits, start.state), version, hash }, commits };
  };
  const advance = async (start: LoadedState<State>, stored: readonly StoredCommit[]) =>
    (await advanced(start, stored)).loaded;
  const loadFrom = async (id: string, start: LoadedState<State>, upTo = lastVersion) =>
    advance(start, await commitsOf(table, streamOf(kind, id), { after: start.version, upTo }));
  const nothing: LoadedState<State> = { state: kind.initial, ...emptyHead };
  const recent = createRecentStates<State>();
  const load = async (
    id: string,
    snapshot: () => Promise<LoadedState<State> | undefined> = nowhere,
  ): Promise<LoadedState<State>> => {
    const loaded = await loadFrom(id, recent.get(id) ?? (await snapshot()) ?? nothing);
    recent.keep(id, loaded);
    return loaded;
  };
  return {
    committing: committing(kind, recent),
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
    /** A commit with what it found and what it left, in one read. */
    readStep: readingStep({
      kind,
      recent,
      commits: (id, range) => commitsOf(table, streamOf(kind, id), range),
      advance: advanced,
    }),
    /** The stream as it stood at an instant; `snapshot` is asked where to begin, if it is old enough. */
    async loadAsOf(
      id: string,
      instant: string,
      snapshot: () => Promise<LoadedState<State> | undefined> = nowhere,
    ): Promise<LoadedState<State>> {
      const kept = await snapshot();
      const start =
        kept !== undefined && (await stoodBefore(table, streamOf(kind, id), kept, instant)) ? kept : nothing;
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
