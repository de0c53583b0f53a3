import type { Task, TaskKind } from '../../../shared/domain/project/tasks.ts';
import { assessmentActs } from './assessment.ts';
import { evaluationActs } from './evaluation.ts';
import { procedureActs } from './procedures.ts';
import { reviewActs } from './reviews.ts';
import type { Attempt, Scene } from './scene.ts';
import { yearActs } from './years.ts';

/** What is done about a task, one attempt after the other; none: nobody acts, and the system goes on without. */
export const taskActs: Readonly<Record<TaskKind, (scene: Scene, task: Task) => readonly Attempt[]>> = {
  ...assessmentActs,
  ...reviewActs,
  ...yearActs,
  ...procedureActs,
  ...evaluationActs,
};
