import type { PersonId } from '../../ids.ts';
import type { Started, Submitted } from '../../project/state.ts';
import type { Run } from '../state.ts';
import type { CoachingNote } from './state.ts';

/** Whether this person is or ever was a coach of the project: such a person never assesses the partnership. (design, College) */
export const wasCoach = ({ coaching }: Pick<Run, 'coaching'>, person: string): boolean =>
  coaching.coach?.person === person || coaching.earlierCoaches.some((earlier) => earlier === person);

const isBehindTheWall = ({ manager, deputies }: Started, person: string): boolean =>
  manager === person || deputies.some((deputy) => deputy.person === person);

/** Whether nothing of the coaching space is open to this person today, whatever the person wrote before. Interpretation 18. */
export const keptFromNotes = (project: Started, person: string): boolean =>
  project.run.coaching.coach?.person !== person && isBehindTheWall(project, person);

/** The project with an empty coaching space. */
export const withoutNotes = <P extends Submitted>(project: P): P =>
  'run' in project
    ? { ...project, run: { ...project.run, coaching: { ...project.run.coaching, notes: [] } } }
    : project;

/**
 * What this person may read in the coaching space: the coach everything; who coached earlier what that person wrote,
 * unless as manager or deputy since. Everyone else nothing. Interpretation 18.
 */
export const coachingNotesFor = (project: Started, person: PersonId): readonly CoachingNote[] => {
  const { coach, earlierCoaches, notes } = project.run.coaching;
  if (coach?.person === person) return notes;
  if (!earlierCoaches.includes(person) || isBehindTheWall(project, person)) return [];
  return notes.filter(({ by }) => by === person);
};
