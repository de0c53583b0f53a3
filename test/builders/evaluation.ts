import { plannedMoments } from '../../shared/domain/project/moments.ts';
import type { Project, Started } from '../../shared/domain/project/state.ts';
import type { Counts } from '../../shared/domain/running/reviews/events.ts';
import type { Review } from '../../shared/domain/running/reviews/state.ts';
import { withRun } from '../../shared/domain/running/slice.ts';
import type { Run } from '../../shared/domain/running/state.ts';
import { theCall } from './application.ts';
import { act, command, given, people, type Surroundings } from './project.ts';
import { comes, isStarted, running } from './running.ts';

/** Of so many people served, so many at work. */
export const countsOf = (served: number, atWork: number): Counts => ({
  served,
  atWork,
  inTraining: 0,
  distanceMeasured: 0,
  distanceGained: 0,
});

/** The quarter that ends with the measuring date of a project that started on 1 January 2024. */
export const lastMeasuredQuarter: Review = {
  review: 12,
  periodFrom: '2026-10-01',
  periodThrough: '2026-12-31',
  reviewDate: '2027-01-01',
  dueOn: '2027-01-04',
  closing: false,
  openedAt: '2026-12-17T23:00:00.000Z',
};

/** That quarter with its report. */
export const reportedQuarter = (served: number, atWork: number, changes: Partial<Review> = {}): Review => ({
  ...lastMeasuredQuarter,
  report: {
    counts: countsOf(served, atWork),
    realised: 'Twee groepen afgerond.',
    learning: 'Samen aanmelden helpt.',
    caseDiscussions: ['2026-10-12', '2026-11-09', '2026-12-14'],
    reportedOn: '2026-12-28',
    reportedAt: '2026-12-28T09:00:00.000Z',
    late: false,
  },
  ...changes,
});

/** The running project with a part of its run as other rules would have made it. */
export const runningWith = (change: Partial<Run> = {}): Started => withRun(running(), change);

export const started = (project: Project): Started => {
  if (project.status === 'not-submitted' || !isStarted(project)) throw new Error('The project has not begun.');
  return project;
};

/** The evaluation is open since 1 January 2027, without results unless the quarter was reported. */
export const evaluationOpen = (change: Partial<Run> = {}): Started => comes(runningWith(change), 'evaluation-opens');

const kept = theCall.evaluation?.commitments.map(({ id }) => ({ commitment: id, kept: true })) ?? [];

export const assess = command('AssessCommitments', { commitments: kept });
export const decideIt = (body: Readonly<Record<string, unknown>> = {}) =>
  command('DecideEvaluation', { reasons: 'Volgens de resultaten.', ...body });

/** Results and commitments are in: the decision can follow. */
export const evaluationReady = (served: number, atWork: number, change: Partial<Run> = {}): Started =>
  started(
    given(
      evaluationOpen({ reviews: [reportedQuarter(served, atWork)], ...change }),
      act('2027-02-01T10:00:00+01:00', people.mia, assess),
    ),
  );

/** Decided on 1 March 2027 by default: the last day for it. The pack is out. */
export const evaluationDecided = (at = '2027-03-01T10:00:00+01:00', change: Partial<Run> = {}): Started =>
  started(given(evaluationReady(412, 83, change), act(at, people.mia, decideIt())));

/** Everything that comes by itself up to an instant, in its order; fails when something comes and nothing follows. */
export const untilInstant = (project: Started, now: string, surroundings?: Surroundings): Started => {
  const [next] = plannedMoments(project, theCall)
    .filter(({ kind, at }) => kind === 'milestone' && at <= now)
    .toSorted((one, other) => one.at.localeCompare(other.at));
  if (next === undefined) return project;
  const asked = command('ActOnMoment', { moment: next.id });
  const after = started(given(project, act(next.at, people.system, asked, surroundings)));
  if (after === project) throw new Error(`${next.id} came and nothing followed.`);
  return untilInstant(after, now, surroundings);
};
