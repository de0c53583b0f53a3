import type { Moment } from '../../shared/domain/project/moments.ts';
import { plannedMoments } from '../../shared/domain/project/moments.ts';
import type { Started, Submitted } from '../../shared/domain/project/state.ts';
import { theCall } from './application.ts';
import { act, command, decided, given, people, type Surroundings, staff } from './project.ts';

/** A coach of VVSG, in whose territory the area of the story lies. */
export const coby = staff('coby', 'coach');

export const isStarted = (project: Submitted): project is Started => 'run' in project;

/** The milestone that comes next under this id, `review-1-opens`; fails when none is planned. */
export const nextMilestone = (project: Submitted, id: string): Moment => {
  const found = plannedMoments(project, theCall).find((moment) => moment.id.startsWith(`milestone_${id}_`));
  if (found === undefined) throw new Error(`No milestone ${id} is planned.`);
  return found;
};

/** Lets a milestone come, at its own instant. */
export const comes = (project: Submitted, id: string, surroundings?: Surroundings): Started => {
  const moment = nextMilestone(project, id);
  const after = given(
    project,
    act(moment.at, people.system, command('ActOnMoment', { moment: moment.id }), surroundings),
  );
  if (!isStarted(after)) throw new Error(`${after.id} has not begun.`);
  return after;
};

/** A project that runs since 1 January 2024. */
export const running = (surroundings?: Surroundings): Started => comes(decided(), 'start', surroundings);
