import type { CallId, ProjectId } from '../domain/ids.ts';
import { assigneeKey, type Views } from '../ports/views.ts';
import { ConditionNotMet, type Key, type Table } from './table.ts';
import { readCallView, readProjectView, readTaskRow } from './view-items.ts';

const viewKey = (id: ProjectId): Key => ({ pk: `PROJECT#${id}`, sk: 'VIEW' });
const callViewKey = (id: CallId): Key => ({ pk: `CALL#${id}`, sk: 'VIEW' });

/** The tasks of an assignee, of which the index is in the order of their due dates. */
const dueBy = (work: Table, assignee: string, until: string) =>
  work.query({
    index: 'by-assignee',
    expression: 'assignee = :assignee AND dueAt <= :until',
    values: { ':assignee': assignee, ':until': until },
  });

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
    async project(id) {
      const item = await work.get(viewKey(id));
      return item === undefined ? undefined : readProjectView(item);
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
    async tasksOf(assignees, until) {
      const keys = [...new Set(assignees.map(assigneeKey))];
      const found = await Promise.all(
        keys.map((key) => (until === undefined ? over('by-assignee', 'assignee', key) : dueBy(work, key, until))),
      );
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
