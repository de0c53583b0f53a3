import type { Sources } from '../sources.ts';
import { answersOf } from './conventions.ts';
import { textsIn } from './documents.ts';
import { type RowSeen, rowSeen } from './waiting.ts';

/** Rows are of a kind by the beginning of their sort key: `TASK#...`, `COMMIT#...`. */
export const kindOf = ({ range = '' }: RowSeen): string => range.split('#')[0] ?? '';

export const isTask = (row: RowSeen): boolean => /^tasks?$/i.test(kindOf(row));

const MOST_TASKS = 10_000;

/** The tasks of whom a text names, beside those that are known already. */
export function tasksFor({ services }: Sources, text: string, known: readonly RowSeen[]): readonly RowSeen[] {
  const { observe } = services.dynamodb;
  const keys = new Set(known.map(({ table, hash, range }) => `${table} ${hash} ${range}`));
  return observe
    .tables()
    .flatMap((one) =>
      observe.items({ table: one.name, range: 'TASK', limit: MOST_TASKS }).found.map((item) => rowSeen(one, item)),
    )
    .filter(({ table, hash, range }) => !keys.has(`${table} ${hash} ${range}`))
    .filter(({ document }) => answersOf(document).whom?.includes(text));
}

const MOST_NEIGHBOURS = 1_000;

/** The executions whose token lies beside a task, in a row that mentions it and names the execution. */
export function executionsWaitingFor({ services }: Sources, { table, hash, range = '' }: RowSeen): readonly string[] {
  const { observe } = services.dynamodb;
  const seen = observe.tables().find(({ name }) => name === table);
  if (seen === undefined) return [];
  const id = range.slice(range.indexOf('#') + 1);
  return observe
    .items({ table, hash, limit: MOST_NEIGHBOURS })
    .found.map((item) => rowSeen(seen, item))
    .filter((row) => row.hash === hash && textsIn(row.document).includes(id))
    .flatMap(({ document }) => (typeof document['execution'] === 'string' ? [document['execution']] : []));
}
