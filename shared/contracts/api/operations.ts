import { callOperations } from './operations/calls.ts';
import { correctionOperations } from './operations/corrections.ts';
import { draftOperations } from './operations/drafts.ts';
import { peopleOperations } from './operations/people.ts';
import { actOperations, projectOperations } from './operations/projects.ts';
import { runningOperations } from './operations/running.ts';

/** Every operation of the API, by its operationId. */
export const operations = {
  ...callOperations,
  ...peopleOperations,
  ...draftOperations,
  ...projectOperations,
  ...correctionOperations,
  ...actOperations,
  ...runningOperations,
};
export type OperationId = keyof typeof operations;
