import type { Dossier } from './state.ts';

/**
 * The due date of a task as it stands: moved by a manager, or as it was computed when that is later. A task that opens
 * again under the same id has its own term; a move for the earlier one never shortens it.
 */
export const dueOnOf = (
  { movedDeadlines }: Pick<Dossier, 'movedDeadlines'>,
  task: string,
  computed: string,
): string => {
  const moved = movedDeadlines[task];
  return moved !== undefined && moved > computed ? moved : computed;
};
