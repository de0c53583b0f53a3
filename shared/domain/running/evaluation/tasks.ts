import type { TasksOf } from '../slice.ts';

export const evaluationTasks: TasksOf = () => [];
