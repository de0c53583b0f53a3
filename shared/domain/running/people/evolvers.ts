import { dayOf } from '../../days.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';

const coachAssigned = (project: Started, { data }: ProjectEventOf<'CoachAssigned'>, at: string): Started => {
  const { coach, earlierCoaches, notes } = project.run.coaching;
  const replaced = coach === undefined || coach.person === data.coach ? [] : [coach.person];
  return withRun(project, {
    coaching: {
      coach: { person: data.coach, employer: data.employer, since: dayOf(at) },
      earlierCoaches: [...new Set([...earlierCoaches, ...replaced])],
      notes,
    },
  });
};

const coachingNoted = (project: Started, { data }: ProjectEventOf<'CoachingNoted'>, at: string): Started => {
  const { coaching } = project.run;
  return withRun(project, { coaching: { ...coaching, notes: [...coaching.notes, { ...data, at }] } });
};

export const peopleEvolvers = { CoachAssigned: coachAssigned, CoachingNoted: coachingNoted };
