import * as z from 'zod';
import { personId } from '../domain/ids.ts';
import type { Head, Stream } from '../ports/commit.ts';
import { StaleVersion } from '../ports/failures.ts';
import type { StoredCommit } from '../ports/stored-commit.ts';
import type { Item } from './attribute-values.ts';
import { ConditionNotMet, type Key, type Table } from './table.ts';
import { putIn, type Write } from './transaction.ts';

export const commitKey = (version: number): string => `COMMIT#${String(version).padStart(8, '0')}`;

const storedCommit = z.object({
  pk: z.templateLiteral([z.enum(['PROJECT', 'ORGANISATION', 'CALL']), '#', z.string()]),
  version: z.int().min(1),
  types: z.set(z.string()),
  events: z.string(),
  at: z.iso.datetime({ precision: 3 }),
  by: personId,
  roles: z.array(z.string()),
  why: z.string().optional(),
  previous: z.string(),
  hash: z.string(),
});

export const readCommitItem = (item: unknown): StoredCommit => {
  const { pk, types, ...rest } = storedCommit.parse(item);
  return { ...rest, stream: pk, types: [...types] };
};

/** The item of a commit. `kind` and `id` stand beside the key so that the pipe can copy them into the bus event. */
export const commitItem = ({ stream, types, ...rest }: StoredCommit): Key & Item => {
  const at = stream.indexOf('#');
  return {
    pk: stream,
    sk: commitKey(rest.version),
    kind: stream.slice(0, at),
    id: stream.slice(at + 1),
    types: new Set(types),
    // The day in UTC, for the sweep.
    day: rest.at.slice(0, 10),
    ...rest,
  };
};

const isNew = { expression: 'attribute_not_exists(sk)' };

export const commitWrite = (table: Table, commit: StoredCommit): Write =>
  putIn(table, commitItem(commit), isNew, (cause) => new StaleVersion(commit.stream, commit.version - 1, { cause }));

/** One conditional put: atomic, and the optimistic lock. */
export const putCommit = async (table: Table, commit: StoredCommit): Promise<Head> => {
  const { version, hash } = commit;
  try {
    await table.put(commitItem(commit), isNew);
  } catch (error) {
    if (!(error instanceof ConditionNotMet)) throw error;
    // The client repeated a put whose answer was lost: what stands there is this very commit.
    if (error.item?.['hash'] !== hash) throw new StaleVersion(commit.stream, version - 1, { cause: error });
  }
  return { version, hash };
};

const between = (stream: Stream, { after = 0, upTo = 99_999_999 }) => ({
  expression: 'pk = :pk AND sk BETWEEN :first AND :last',
  values: { ':pk': stream, ':first': commitKey(after + 1), ':last': commitKey(upTo) },
});

/** The commits of a stream after a version, up to and with another, read consistently. */
export const commitsOf = async (
  table: Table,
  stream: Stream,
  range: { readonly after?: number; readonly upTo?: number } = {},
): Promise<readonly StoredCommit[]> => (await table.query(between(stream, range))).map(readCommitItem);

/** The commits of a stream after a version, before the first one that is later than the instant; no page beyond it. */
export const commitsUntil = async (
  table: Table,
  stream: Stream,
  after: number,
  instant: string,
): Promise<readonly StoredCommit[]> => {
  const found: StoredCommit[] = [];
  for await (const page of table.pages(between(stream, { after }))) {
    const commits = page.map(readCommitItem);
    const later = commits.findIndex(({ at }) => at > instant);
    if (later >= 0) return [...found, ...commits.slice(0, later)];
    found.push(...commits);
  }
  return found;
};
