import type { TasksOf } from '../slice.ts';

export const closureTasks: TasksOf = () => [];
