import type { Call } from '../domain/call/call-schema.ts';
import { callId } from '../domain/ids.ts';
import { openTasks } from '../domain/project/open-tasks.ts';
import type { Submitted } from '../domain/project/state.ts';
import type { TaskRow, Views } from '../ports/views.ts';

/**
 * The other open tasks of the same kind in the call: whom a moved deadline would treat differently. Undefined when this
 * project has no such task open.
 */
export const projectsAlike =
  (views: Pick<Views, 'projectsOfCall' | 'tasksOfProject'>) =>
  async (project: Submitted, call: Call, task: string): Promise<readonly TaskRow[] | undefined> => {
    const kind = openTasks(project, call).find(({ id }) => id === task)?.kind;
    if (kind === undefined) return undefined;
    const all = await views.projectsOfCall(callId.parse(project.application.call));
    const rows = await Promise.all(all.map((row) => views.tasksOfProject(row.project)));
    return rows.flat().filter((row) => row.kind === kind && !(row.project === project.id && row.id === task));
  };
