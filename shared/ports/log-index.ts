import type { CommittedDetail } from '../contracts/bus-event.ts';
import type { Stream } from './commit.ts';

export interface CommitKey {
  readonly stream: Stream;
  readonly version: number;
}

/** Which commits a day had: for the nightly sweep, which publishes again what a consumer has not seen. */
export interface LogIndex {
  /** Every commit of the day in UTC (`2024-06-30`), in no particular order. Follows a moment later. */
  committedOn(day: string): Promise<readonly IndexedCommit[]>;
  /** The bus event of a commit, as the pipe made it; undefined when there is no such commit. */
  describe(key: CommitKey): Promise<CommittedDetail | undefined>;
}

/** A commit as the index of days knows it. */
export interface IndexedCommit extends CommitKey {
  /** The types of its events. */
  readonly types: readonly string[];
}

/** That a consumer has dealt with a commit. */
export interface DealtWith extends CommitKey {
  readonly consumer: string;
}

/** Which commits a consumer has dealt with. */
export interface Cursors {
  mark(consumer: string, stream: Stream, version: number): Promise<void>;
  /** Of these commits, the versions by stream that it has dealt with; a stream of which that is none has no entry. */
  handled(consumer: string, commits: readonly CommitKey[]): Promise<ReadonlyMap<Stream, ReadonlySet<number>>>;
}

/** The versions of each stream among these commits. */
export const byStream = (commits: readonly CommitKey[]): ReadonlyMap<Stream, ReadonlySet<number>> => {
  const versions = new Map<Stream, Set<number>>();
  for (const { stream, version } of commits) {
    const known = versions.get(stream);
    if (known === undefined) versions.set(stream, new Set([version]));
    else known.add(version);
  }
  return versions;
};
