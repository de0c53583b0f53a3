import type { TasksOf } from '../slice.ts';

export const yearsTasks: TasksOf = () => [];
