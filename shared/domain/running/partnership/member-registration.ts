import type { ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';

/** Keeps which members are not in order, and since when. */
export const memberRegistrationChanged = (
  project: Started,
  { data }: Pick<ProjectEventOf<'MemberRegistrationChanged'>, 'data'>,
): Started => {
  const { partnership } = project.run;
  const { organisation, status, on } = data;
  const others = Object.fromEntries(
    Object.entries(partnership.registrations).filter(([member]) => member !== organisation),
  );
  const registrations = status === 'active' ? others : { ...others, [organisation]: { status, on } };
  return withRun(project, { partnership: { ...partnership, registrations } });
};
