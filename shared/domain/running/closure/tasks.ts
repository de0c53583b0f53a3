import { buildTask, managers } from '../../project/open-tasks/build-task.ts';
import { termDue } from '../../project/open-tasks/due-dates.ts';
import type { TasksOf } from '../slice.ts';
import { nothingOpenSince, openItems } from './open-items.ts';

/** A manager closes the file, within the term of the call after the last payment. (design) */
export const closureTasks: TasksOf = (setting) => {
  const { project } = setting;
  if (project.status !== 'ended' || openItems(project).length > 0) return [];
  const openedAt = nothingOpenSince(project);
  return [
    buildTask(setting, {
      id: 'close-project',
      kind: 'close-project',
      episode: 'close-project',
      number: 1,
      assignee: managers,
      openedAt,
      due: termDue(setting, 'closure', openedAt),
    }),
  ];
};
