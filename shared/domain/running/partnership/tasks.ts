import type { TasksOf } from '../slice.ts';

export const partnershipTasks: TasksOf = () => [];
