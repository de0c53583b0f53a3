import { hash } from 'node:crypto';
import type { PersonId } from '../domain/ids.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { CommitMeta, Head, Stream } from './commit.ts';
import { BrokenLog, TooLarge } from './failures.ts';

/** A commit as it is kept: the events as the text that was hashed, so that no reading or writing can change it. */
export interface StoredCommit {
  readonly stream: Stream;
  readonly version: number;
  /** The types of the events, each once. */
  readonly types: readonly string[];
  readonly events: string;
  readonly at: string;
  readonly by: PersonId;
  readonly roles: readonly string[];
  readonly why?: string | undefined;
  readonly previous: string;
  readonly hash: string;
}

// DynamoDB takes items of 400 KB; the rest leaves room for names, keys and what indexes add.
const longestCommit = 300_000;

const hashOf = (commit: Omit<StoredCommit, 'hash' | 'types'>): string => {
  const { stream, version, at, by, roles, why = null, previous, events } = commit;
  return hash('sha256', JSON.stringify([stream, version, at, by, roles, why, previous, events]));
};

const rolesOf = ({ staffRoles, organisationRoles }: Actor): readonly string[] => [
  ...staffRoles,
  ...organisationRoles.map(({ role, organisation }) => `${role}@${organisation}`),
];

/** The next commit of a stream. Throws `TooLarge`, and an Error when there is nothing to commit. */
export const sealCommit = (
  stream: Stream,
  head: Head,
  events: readonly { readonly type: string }[],
  { actor, at, why }: CommitMeta,
): StoredCommit => {
  if (events.length === 0) throw new Error(`Nothing to commit to ${stream}: an act without events is not stored.`);
  const text = JSON.stringify(events);
  const bytes = Buffer.byteLength(text);
  if (bytes > longestCommit) throw new TooLarge(`The commit on ${stream}`, bytes, longestCommit);
  const commit = {
    stream,
    version: head.version + 1,
    events: text,
    at,
    by: actor.person,
    roles: rolesOf(actor),
    ...(why === undefined ? {} : { why }),
    previous: head.hash,
  };
  return { ...commit, types: [...new Set(events.map(({ type }) => type))], hash: hashOf(commit) };
};

/** Sees that each commit follows on the one before it and is what was hashed. Throws `BrokenLog`. */
export const checkChain = (from: Head, commits: readonly StoredCommit[]): void => {
  let head = from;
  for (const commit of commits) {
    const { stream, version } = commit;
    if (version !== head.version + 1) throw new BrokenLog(stream, version, `follows on version ${head.version}`);
    if (commit.previous !== head.hash)
      throw new BrokenLog(stream, version, 'does not carry the hash of the one before');
    if (hashOf(commit) !== commit.hash) throw new BrokenLog(stream, version, 'is not what was hashed');
    head = commit;
  }
};
