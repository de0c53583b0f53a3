import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Actor } from '../../shared/domain/people/actor.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import { coachingNotesFor } from '../../shared/domain/running/people/coaches.ts';
import type { StaffYear, YearFile } from '../../shared/domain/running/years/state.ts';
import { isAuthority } from './authority.ts';
import { challengesAsSeen } from './challenge-as-seen.ts';
import type { Viewer } from './project-as-seen.ts';

const actsFor = ({ organisationRoles }: Actor, organisation: string): boolean =>
  organisationRoles.some((held) => held.organisation === organisation);

/** From a rate follows a wage: only the authority and the employer see rates and hours of a person. */
const staffFor = (staff: YearFile['staff'], actor: Actor): Readonly<Record<string, StaffYear>> =>
  Object.fromEntries(
    Object.entries(staff).filter(([, { organisation }]) => isAuthority(actor) || actsFor(actor, organisation)),
  );

/** What the project has from its start on, as this person may see it. Coaching notes are for its coach alone. */
export const runAsSeen = (project: Started, call: Call, viewer: Viewer) => {
  const { actor } = viewer;
  const { coaching, years, challenges: _challenges, ...run } = project.run;
  const notes = coachingNotesFor(project, actor.person);
  return {
    ...run,
    coach: coaching.coach ?? null,
    ...(notes.length === 0 ? {} : { coachingNotes: notes }),
    years: years.map((year) => ({ ...year, staff: staffFor(year.staff, actor) })),
    challenges: challengesAsSeen(project, call, viewer),
  };
};
