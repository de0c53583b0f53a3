import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectContext } from '../context.ts';
import type { ProjectEvent } from '../events.ts';
import { openTasks } from '../open-tasks.ts';
import type { Submitted } from '../state.ts';
import { today } from './rule.ts';

/** A manager gives an open task a later last day, with a reason and a legal basis. (design, deadline ledger) */
export const moveDeadline = (
  command: ProjectCommandOf<'MoveDeadline'>,
  project: Submitted,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const { type: _type, ...data } = command;
  const tasks = openTasks(project, context.call);
  const task = tasks.find(({ id }) => id === data.task);
  if (task === undefined) {
    return refuse('task-not-open', data.task, { task: data.task, open: tasks.map(({ id }) => id).join(', ') });
  }
  if (data.dueOn <= task.dueOn) {
    return refuse('deadline-not-later', data.dueOn, { currentAt: task.dueAt, dueOn: task.dueOn, task: task.id });
  }
  const day = today(context);
  if (data.dueOn < day) return refuse('due-date-in-the-past', data.dueOn, { dueOn: data.dueOn, today: day });
  return accept({ type: 'DeadlineMoved', version: 1, data });
};
