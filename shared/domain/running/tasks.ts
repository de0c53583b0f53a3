import { challengeTasks } from './challenge/tasks.ts';
import { closureTasks } from './closure/tasks.ts';
import { evaluationTasks } from './evaluation/tasks.ts';
import { partnershipTasks } from './partnership/tasks.ts';
import { remediationTasks } from './remediation/tasks.ts';
import { reviewsTasks } from './reviews/tasks.ts';
import type { TasksOf } from './slice.ts';
import { yearsTasks } from './years/tasks.ts';

const parts: readonly TasksOf[] = [
  partnershipTasks,
  reviewsTasks,
  yearsTasks,
  remediationTasks,
  evaluationTasks,
  challengeTasks,
  closureTasks,
];

/** What somebody must do in a project that has begun. */
export const runTasks: TasksOf = (setting) =>
  setting.project.status === 'closed' ? [] : parts.flatMap((tasksOf) => tasksOf(setting));
