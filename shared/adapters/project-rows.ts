import * as z from 'zod';
import { type CallId, type ProjectId, projectId } from '../domain/ids.ts';
import { Busy } from '../ports/failures.ts';
import type { Asked, DerivedRows, ProjectRows, StoredRows, WaitRow } from '../ports/project-rows.ts';
import { assigneeKey, type TaskRow } from '../ports/views.ts';
import { type Condition, ConditionNotMet, type Key, type Table } from './table.ts';
import { deleteFrom, putIn, transact, type Write } from './transaction.ts';

const viewItem = z.object({
  version: z.int().min(1),
  followed: z.int().min(0).default(0),
  schedules: z.array(z.string()).default([]),
  next: z.string().optional(),
  code: z.string().optional(),
  revision: z.int().min(0).default(0),
});
const keyItem = z.object({ pk: z.string() });
const followedItem = viewItem.pick({ followed: true }).extend({ pk: z.string() });
const taskItem = z.object({ sk: z.string(), body: z.string() });
/** As the state machine puts it. */
const waitItem = z.object({
  project: projectId,
  episode: z.string().min(1),
  number: z.int().min(1),
  token: z.string().min(1),
  fingerprint: z.string(),
  version: z.int().min(0).default(0),
  execution: z.string(),
});

const pkOf = (project: string) => `PROJECT#${project}`;
const projectIn = (pk: string): ProjectId => projectId.parse(pk.slice('PROJECT#'.length));
const viewKey = (project: string): Key => ({ pk: pkOf(project), sk: 'VIEW' });
const taskKey = (project: string, task: string): Key => ({ pk: pkOf(project), sk: `TASK#${task}` });
const waitKey = ({ project, episode, number }: Omit<WaitRow, 'token'>): Key => ({
  pk: pkOf(project),
  sk: `WAIT#${episode}#${number}`,
});

const nothing = { version: 0, followed: 0, schedules: [], revision: 0 };

const rowsOf = (items: readonly Record<string, unknown>[]): StoredRows => {
  const under = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  const tasks = under('TASK#').map((item) => taskItem.parse(item));
  const [view] = under('VIEW');
  return {
    ...(view === undefined ? nothing : viewItem.parse(view)),
    tasks: new Map(tasks.map(({ sk, body }) => [sk.slice('TASK#'.length), body])),
    waits: under('WAIT#').map((item) => waitItem.parse(item)),
  };
};

const onRevision = (revision: number): Condition =>
  revision === 0
    ? { expression: 'attribute_not_exists(revision)' }
    : { expression: 'revision = :read', values: { ':read': revision } };

/** Somebody replaced the rows between reading and writing them. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Gone already, or still this one: the next wait may have taken its place. */
const waitGoes = (work: Table, wait: WaitRow): Write =>
  deleteFrom(
    work,
    waitKey(wait),
    {
      expression: 'attribute_not_exists(pk) OR #token = :token',
      names: { '#token': 'token' },
      values: { ':token': wait.token },
    },
    (cause) => new Overtaken('A workflow began to wait anew meanwhile', { cause }),
  );

const viewWrite = (work: Table, { view, tasks, ...rows }: DerivedRows, revision: number): Write =>
  putIn(
    work,
    {
      ...viewKey(view.project),
      version: view.version,
      call: view.call,
      owner: `ORGANISATION#${view.promoter}`,
      listedAt: view.submittedAt,
      tasks: tasks.map(({ id }) => id),
      followed: rows.followed,
      schedules: rows.schedules,
      ...(rows.next === undefined ? {} : { next: rows.next }),
      ...(rows.code === undefined ? {} : { code: rows.code }),
      revision: revision + 1,
      body: JSON.stringify(view),
    },
    onRevision(revision),
    (cause) => new Overtaken('The rows were replaced meanwhile', { cause }),
  );

const taskWrite = (work: Table, row: TaskRow): Write =>
  putIn(work, {
    ...taskKey(row.project, row.id),
    assignee: assigneeKey(row.assignee),
    dueAt: row.dueAt,
    body: JSON.stringify(row),
  });

const ofCall = (call: CallId) => ({
  expression: '#call = :call',
  names: { '#call': 'call' },
  values: { ':call': call },
  only: 'pk',
});

/** Asked every night of every project, of which hardly any is answered: the table compares, nothing is sent. */
const mayFollow = (call: CallId, { now, code }: Asked) => ({
  ...ofCall(call),
  filter: `attribute_not_exists(followed) OR followed < version OR #next <= :now OR ${
    code === undefined ? 'attribute_exists(#code)' : 'attribute_not_exists(#code) OR #code <> :code'
  }`,
  names: { '#call': 'call', '#next': 'next', '#code': 'code' },
  values: { ':call': call, ':now': now, ...(code === undefined ? {} : { ':code': code }) },
});

export const createProjectRows = (work: Table): ProjectRows => ({
  async read(project) {
    // `TASK#...`, `VIEW` and `WAIT#...` stand behind one another in the partition, and nothing else between them.
    const items = await work.query({
      expression: 'pk = :pk AND sk BETWEEN :from AND :to',
      values: { ':pk': pkOf(project), ':from': 'TASK#', ':to': 'WAIT$' },
    });
    return rowsOf(items);
  },
  async write({ revision, tasks: before }, rows) {
    const gone = [...before.keys()].filter((id) => !rows.tasks.some((row) => row.id === id));
    const changed = rows.tasks.filter((row) => before.get(row.id) !== JSON.stringify(row));
    try {
      await transact(work.client, [
        viewWrite(work, rows, revision),
        ...gone.map((id) => deleteFrom(work, taskKey(rows.view.project, id))),
        ...changed.map((row) => taskWrite(work, row)),
        ...(rows.over ?? []).map((wait) => waitGoes(work, wait)),
      ]);
      return 'written';
    } catch (error) {
      if (error instanceof Overtaken || error instanceof Busy) return 'overtaken';
      throw error;
    }
  },
  async removeWait(wait) {
    try {
      await work.remove(waitKey(wait), {
        expression: '#token = :token',
        names: { '#token': 'token' },
        values: { ':token': wait.token },
      });
    } catch (error) {
      // Gone already, or the next wait has taken its place.
      if (!(error instanceof ConditionNotMet)) throw error;
    }
  },
  async toFollow(call, asked) {
    const items = await work.query({
      index: 'by-call',
      ...(asked === undefined ? ofCall(call) : mayFollow(call, asked)),
    });
    return items.map((item) => projectIn(keyItem.parse(item).pk));
  },
  async followedVersions(projects) {
    const items = await work.getMany([...new Set(projects)].map(viewKey));
    return new Map(items.map((item) => followedItem.parse(item)).map(({ pk, followed }) => [projectIn(pk), followed]));
  },
});
