import type { ProjectCommand } from '../../shared/domain/project/commands.ts';
import type { Started } from '../../shared/domain/project/state.ts';
import type { Counts } from '../../shared/domain/running/reviews/events.ts';
import type { Review } from '../../shared/domain/running/reviews/state.ts';
import { act, command, given, people } from './project.ts';
import { coby, comes, isStarted, running } from './running.ts';

/** People served and at work; the rest follows in proportion. */
export const counted = (served: number, atWork: number, changes: Partial<Counts> = {}): Counts => ({
  served,
  atWork,
  inTraining: 0,
  distanceMeasured: 0,
  distanceGained: 0,
  ...changes,
});

export const reportOf = (review: number, body: Readonly<Record<string, unknown>> = {}): ProjectCommand =>
  command('ReportQuarter', {
    review,
    counts: counted(40, 6),
    realised: 'Zestien casussen gestart.',
    learning: 'De intake duurt te lang.',
    caseDiscussions: [],
    ...body,
  });

export const spokenOn = (review: number): ProjectCommand =>
  command('CoachQuarter', { review, findings: 'Het team leert.', qualityAssured: true });

export const concluded = (review: number, conclusion: 'sufficient' | 'insufficient' = 'sufficient'): ProjectCommand =>
  command('ReviewQuarter', { review, conclusion, findings: 'Gelezen en besproken.' });

/** The project after acts that are all accepted, still begun. */
export const later = (project: Started, ...acts: Parameters<typeof act>[]): Started => {
  const done = given(project, ...acts.map((one) => act(...one)));
  if (!isStarted(done)) throw new Error(`${done.id} has not begun.`);
  return done;
};

/** The reviews through this one are open. */
export const openedThrough = (last: number, project: Started = running()): Started => {
  let opened = project;
  for (let review = opened.run.reviews.length + 1; review <= last; review += 1) {
    opened = comes(opened, `review-${review}-opens`);
  }
  return opened;
};

/** The first quarter is open, and was reported on 27 March 2024. */
export const reported = (project: Started = running()): Started =>
  later(openedThrough(1, project), ['2024-03-27T10:00:00+01:00', people.piet, reportOf(1)]);

/** Coby of VVSG coaches the project since a day in January. */
export const coachedByCoby = (project: Started = running()): Started =>
  later(project, [
    '2024-01-15T10:00:00+01:00',
    people.mia,
    command('AssignCoach', { coach: coby.person, employer: 'vvsg' }),
  ]);

export const reviewOf = ({ run }: Started, number: number): Review => {
  const found = run.reviews.find(({ review }) => review === number);
  if (found === undefined) throw new Error(`Review ${number} is not open.`);
  return found;
};
