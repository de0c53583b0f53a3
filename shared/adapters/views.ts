import * as z from 'zod';
import type { CallId, ProjectId } from '../domain/ids.ts';
import { Busy } from '../ports/failures.ts';
import { assigneeKey, type ProjectView, type TaskRow, type Views } from '../ports/views.ts';
import type { Condition, Key, Table } from './table.ts';
import { ConditionNotMet } from './table.ts';
import { deleteFrom, putIn, transact, type Write } from './transaction.ts';
import { readCallView, readProjectView, readTaskRow } from './view-items.ts';

const attempts = 5;
const viewKey = (id: ProjectId): Key => ({ pk: `PROJECT#${id}`, sk: 'VIEW' });
const callViewKey = (id: CallId): Key => ({ pk: `CALL#${id}`, sk: 'VIEW' });
const taskKey = (id: ProjectId, task: string): Key => ({ pk: `PROJECT#${id}`, sk: `TASK#${task}` });

const onVersion = (version: number): Condition =>
  version === 0
    ? { expression: 'attribute_not_exists(sk)' }
    : { expression: 'version = :read', values: { ':read': version } };

/** Somebody replaced the view between reading and writing it. */
class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

const viewWrite = (work: Table, view: ProjectView, tasks: readonly TaskRow[], readVersion: number): Write =>
  putIn(
    work,
    {
      ...viewKey(view.project),
      version: view.version,
      call: view.call,
      owner: `ORGANISATION#${view.promoter}`,
      listedAt: view.submittedAt,
      tasks: tasks.map(({ id }) => id),
      body: JSON.stringify(view),
    },
    onVersion(readVersion),
    (cause) => new Overtaken('The view was replaced meanwhile', { cause }),
  );

const taskWrite = (work: Table, row: TaskRow): Write =>
  putIn(work, {
    ...taskKey(row.project, row.id),
    assignee: assigneeKey(row.assignee),
    dueAt: row.dueAt,
    body: JSON.stringify(row),
  });

const storedView = z.object({ version: z.int().min(1), tasks: z.array(z.string()) });

/** Which tasks stood there is read with the view and holds until the view is replaced: so none is left behind. */
const replace = async (work: Table, view: ProjectView, tasks: readonly TaskRow[]): Promise<'written' | 'older'> => {
  const item = await work.get(viewKey(view.project));
  const stored = item === undefined ? { version: 0, tasks: [] } : storedView.parse(item);
  if (stored.version >= view.version) return 'older';
  const gone = stored.tasks.filter((id) => !tasks.some((row) => row.id === id));
  await transact(work.client, [
    viewWrite(work, view, tasks, stored.version),
    ...gone.map((id) => deleteFrom(work, taskKey(view.project, id))),
    ...tasks.map((row) => taskWrite(work, row)),
  ]);
  return 'written';
};

export const createViews = (work: Table): Views => {
  const over = (index: string, attribute: string, value: string, backward = false) =>
    work.query({
      index,
      expression: '#attribute = :value',
      names: { '#attribute': attribute },
      values: { ':value': value },
      backward,
    });
  return {
    async putProject(view, tasks) {
      for (let attempt = 1; attempt <= attempts; attempt += 1) {
        try {
          return await replace(work, view, tasks);
        } catch (error) {
          if (!(error instanceof Overtaken || error instanceof Busy)) throw error;
        }
      }
      throw new Busy(`The view of ${view.project}`);
    },
    async project(id) {
      const item = await work.get(viewKey(id));
      return item === undefined ? undefined : readProjectView(item);
    },
    async versionsOf(ids) {
      const views = (await work.getMany([...new Set(ids)].map(viewKey))).map(readProjectView);
      return new Map(views.map(({ project, version }) => [project, version] as const));
    },
    projectsOfCall: async (call) =>
      (await over('by-call', 'call', call)).map(readProjectView).sort((a, b) => a.sequence - b.sequence),
    projectsOfOrganisation: async (organisation) =>
      (await over('by-owner', 'owner', `ORGANISATION#${organisation}`, true))
        .filter(({ sk }) => sk === 'VIEW')
        .map(readProjectView),
    async tasksOfProject(id) {
      const items = await work.query({
        expression: 'pk = :pk AND begins_with(sk, :task)',
        values: { ':pk': `PROJECT#${id}`, ':task': 'TASK#' },
      });
      return items.map(readTaskRow).sort((a, b) => a.dueAt.localeCompare(b.dueAt));
    },
    async tasksOf(assignees) {
      const keys = [...new Set(assignees.map(assigneeKey))];
      const found = await Promise.all(keys.map((key) => over('by-assignee', 'assignee', key)));
      return found
        .flat()
        .map(readTaskRow)
        .sort((a, b) => a.dueAt.localeCompare(b.dueAt));
    },
    async putCall(view) {
      try {
        await work.put(
          {
            ...callViewKey(view.call),
            version: view.version,
            owner: 'CALLS',
            listedAt: view.opensAt,
            body: JSON.stringify(view),
          },
          { expression: 'attribute_not_exists(sk) OR version < :version', values: { ':version': view.version } },
        );
        return 'written';
      } catch (error) {
        if (error instanceof ConditionNotMet) return 'older';
        throw error;
      }
    },
    calls: async () => (await over('by-owner', 'owner', 'CALLS')).map(readCallView),
  };
};
