import type { TasksOf } from '../slice.ts';

export const challengeTasks: TasksOf = () => [];
