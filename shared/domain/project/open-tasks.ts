import type { Call } from '../call/call-schema.ts';
import { runTasks } from '../running/tasks.ts';
import { admissibilityTask, informationTask, ratificationTask, reviewTasks } from './open-tasks/assessment-tasks.ts';
import { acceptanceTask, conditionTasks, objectionTask } from './open-tasks/later-tasks.ts';
import type { Project } from './state.ts';
import type { Task } from './tasks.ts';

const computed = (project: Project, call: Call): readonly Task[] => {
  switch (project.status) {
    case 'not-submitted':
    case 'inadmissible':
    case 'withdrawn':
    case 'approved':
    case 'rejected':
    case 'conditions-lapsed':
      return [];
    case 'submitted':
      return [admissibilityTask({ project, call })];
    case 'information-requested':
      return informationTask({ project, call });
    case 'under-review':
      return reviewTasks({ project, call });
    case 'awaiting-ratification':
      return [ratificationTask({ project, call })];
    case 'conditions-offered':
      return acceptanceTask({ project, call });
    case 'conditions-accepted':
      return conditionTasks({ project, call });
    case 'objected':
      return [objectionTask({ project, call })];
    case 'running':
      return [...conditionTasks({ project, call }), ...runTasks({ project, call })];
    case 'ended':
    case 'closed':
      return runTasks({ project, call });
  }
};

interface Known {
  readonly call: Call;
  readonly tasks: readonly Task[];
}

// One state is asked for its tasks by every workflow that waits on it, by its moments and by its rows, and a task is some
// fifty steps of calendar arithmetic. A state never changes.
const known = new WeakMap<Project, Known>();

/**
 * What somebody must do now, with due dates from the terms of the call, their derivations, and deadlines that a manager
 * moved. Pure: the same log and call give the same tasks. While information is asked, nothing else is open.
 */
export const openTasks = (project: Project, call: Call): readonly Task[] => {
  const before = known.get(project);
  if (before?.call === call) return before.tasks;
  const tasks = computed(project, call);
  known.set(project, { call, tasks });
  return tasks;
};
