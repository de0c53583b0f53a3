import type { Dossier } from './state.ts';

/** The due date of a task as it stands: moved by a manager, or as it was computed. */
export const dueOnOf = ({ movedDeadlines }: Pick<Dossier, 'movedDeadlines'>, task: string, computed: string): string =>
  movedDeadlines[task] ?? computed;
