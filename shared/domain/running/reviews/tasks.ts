import type { TasksOf } from '../slice.ts';

export const reviewsTasks: TasksOf = () => [];
