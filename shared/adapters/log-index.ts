import * as z from 'zod';
import { committedDetail } from '../contracts/bus-event.ts';
import { byStream, type CommitKey, type Cursors, type DealtWith, type LogIndex } from '../ports/log-index.ts';
import { commitKey } from './commit-items.ts';
import type { Key, Table } from './table.ts';

const indexRow = z.object({
  pk: z.templateLiteral([z.enum(['PROJECT', 'ORGANISATION', 'CALL']), '#', z.string()]),
  version: z.int().min(1),
  types: z.set(z.string()),
});
const described = z.object({
  pk: z.string(),
  kind: z.string(),
  id: z.string(),
  version: z.int(),
  types: z.set(z.string()),
});
const cursor = z.object({ pk: indexRow.shape.pk, sk: z.string(), handled: z.set(z.number()) });

// A project has some four hundred commits. In one item each mark would write them all, and each sweep read them all.
const versionsOfAnItem = 50;
const cursorKey = ({ consumer, stream, version }: DealtWith): Key => ({
  pk: stream,
  sk: `CURSOR#${consumer}#${Math.floor(version / versionsOfAnItem)}`,
});
const textOf = ({ pk, sk }: Key): string => `${pk} ${sk}`;

export const createLogIndex = (log: Table): LogIndex => ({
  async committedOn(day) {
    const rows = await log.query({
      index: 'by-day',
      expression: '#day = :day',
      names: { '#day': 'day', '#types': 'types' },
      values: { ':day': day },
      // A commit is up to 300 KB, and three nights read it.
      only: 'pk, version, #types',
    });
    return rows
      .map((row) => indexRow.parse(row))
      .map(({ pk: stream, version, types }) => ({ stream, version, types: [...types] }));
  },
  async describe({ stream, version }) {
    const item = await log.get({ pk: stream, sk: commitKey(version) });
    if (item === undefined) return undefined;
    const { pk, types, ...rest } = described.parse(item);
    return committedDetail.parse({ stream: pk, ...rest, types: [...types].sort() });
  },
});

/** The update that marks a commit. Adding to a set twice is adding once. */
export const markOf = (commit: DealtWith) => ({
  key: cursorKey(commit),
  expression: 'ADD handled :version',
  values: { ':version': new Set([commit.version]) },
});

export const createCursors = (work: Table): Cursors => ({
  async mark(consumer, stream, version) {
    const { key, expression, values } = markOf({ consumer, stream, version });
    await work.update(key, expression, undefined, values);
  },
  async handled(consumer, commits) {
    const keyOf = (commit: CommitKey) => cursorKey({ consumer, ...commit });
    const keys = new Map(commits.map(keyOf).map((key) => [textOf(key), key]));
    const items = (await work.getMany([...keys.values()])).map((item) => cursor.parse(item));
    const handled = new Map(items.map((item) => [textOf(item), item.handled]));
    return byStream(commits.filter((commit) => handled.get(textOf(keyOf(commit)))?.has(commit.version)));
  },
});
