import type { TasksOf } from '../slice.ts';

export const remediationTasks: TasksOf = () => [];
