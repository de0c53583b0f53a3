import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';

/**
 * The coach of the project writes in the coaching space, and nobody else. Interpretation 18.
 *
 * Refusals: `coach-missing`, `not-the-coach`.
 */
export const noteCoaching = (
  { text }: ProjectCommandOf<'NoteCoaching'>,
  project: Started,
  { actor }: ProjectContext,
): Decision<ProjectEvent> => {
  const { coach, notes } = project.run.coaching;
  if (coach === undefined) return refuse('coach-missing', project.id);
  if (coach.person !== actor.person) return refuse('not-the-coach', actor.person, { coach: coach.person });
  return accept({ type: 'CoachingNoted', version: 1, data: { note: notes.length + 1, by: actor.person, text } });
};
