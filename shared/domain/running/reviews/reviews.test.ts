import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { act, command, contextOf, people, when } from '../../../../test/builders/project.ts';
import {
  concluded,
  counted,
  later,
  openedThrough,
  reported,
  reportOf,
  reviewOf,
} from '../../../../test/builders/reviews.ts';
import { comes, nextMilestone, running } from '../../../../test/builders/running.ts';
import { openEpisodes } from '../../project/open-episodes.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { phaseOf } from '../../project/phase-of.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { reviewsMilestones } from './milestones.ts';

const { piet, mia } = people;
const ofReviews = (project: Started) => reviewsMilestones({ project, call: theCall });
const ids = (project: Started) => ofReviews(project).map(({ id }) => id);
const phase = (project: Started, number: number) => {
  const { phase: name, outcome, tasks } = phaseOf(project, theCall, 'review-quarter', number);
  return { name, outcome, tasks: tasks.map(({ id }) => id) };
};

/** Lets every review open, also those of an extended or shortened end, and says what opened. */
const allOpened = (project: Started): Started => {
  const id = ids(project).find((one) => one.endsWith('-opens'));
  return id === undefined ? project : allOpened(comes(project, id));
};

describe('a review opens', () => {
  it('a fortnight before its review date, at nine in the morning', () => {
    expect(nextMilestone(running(), 'review-1-opens').at).toBe('2024-03-18T08:00:00.000Z');
    expect(nextMilestone(openedThrough(1), 'review-2-opens').at).toBe('2024-06-17T07:00:00.000Z');
  });

  it('one after the other: only the next one is planned', () => {
    expect(ids(running())).toEqual(['review-1-opens']);
    expect(ids(openedThrough(1))).toEqual(['review-2-opens', 'review-1-overdue']);
  });

  it('for its own quarter, due on the review date moved to a working day', () => {
    expect(reviewOf(openedThrough(1), 1)).toEqual({
      review: 1,
      periodFrom: '2024-01-01',
      periodThrough: '2024-03-31',
      reviewDate: '2024-04-01',
      dueOn: '2024-04-02',
      closing: false,
      openedAt: '2024-03-18T08:00:00.000Z',
    });
  });

  it('24 times from 2024 to 2029, the last one closing on the last day', () => {
    const { reviews } = allOpened(running()).run;
    expect(reviews).toHaveLength(24);
    expect(reviews.map(({ dueOn }) => dueOn)).toEqual(
      expect.arrayContaining(['2024-04-02', '2025-01-02', '2027-01-04', '2028-01-03', '2029-10-01', '2029-12-31']),
    );
    expect(reviews.at(-1)).toMatchObject({
      review: 24,
      periodFrom: '2029-10-01',
      reviewDate: '2029-12-31',
      closing: true,
    });
  });

  it('not before the day on which a project decided late began', () => {
    const late = withRun(running(), { startedAt: '2024-03-25T13:00:00.000Z' });
    expect(nextMilestone(late, 'review-1-opens').at).toBe('2024-03-25T08:00:00.000Z');
  });

  it('when the system was out for months: each on its own, in order', () => {
    const opening = (project: Started) => {
      const [next] = ofReviews(project);
      const decision = next?.act(contextOf(people.system, '2024-12-01T10:00:00Z'));
      return decision?.accepted === true ? decision.events : [];
    };
    expect(opening(running())).toMatchObject([{ type: 'ReviewOpened', data: { review: 1 } }]);
    expect(opening(openedThrough(1))).toMatchObject([{ type: 'ReviewOpened', data: { review: 2 } }]);
  });

  it('of a project that has ended, when its closing review had not opened', () => {
    const ended: Started = { ...openedThrough(23), status: 'ended' };
    expect(ids(ended)).toContain('review-24-opens');
  });

  it('on the new last day, when the project is stopped before', () => {
    const stopped = withRun(openedThrough(2), { end: '2024-08-15' });
    expect(reviewOf(allOpened(stopped), 3)).toMatchObject({
      periodFrom: '2024-07-01',
      periodThrough: '2024-08-15',
      reviewDate: '2024-08-15',
      dueOn: '2024-08-16',
      closing: true,
    });
    expect(allOpened(stopped).run.reviews).toHaveLength(3);
  });

  it('no more, when the project is stopped within a quarter whose review was open already', () => {
    expect(ids(withRun(openedThrough(2), { end: '2024-06-25' }))).not.toContain('review-3-opens');
  });

  it('for the days behind a closing review that was open when the project was extended', () => {
    const short = withRun(openedThrough(1), { end: '2024-05-31' });
    const extended = withRun(comes(short, 'review-2-opens'), { end: '2024-12-31' });
    expect(extended.run.reviews.at(-1)).toMatchObject({ periodThrough: '2024-05-31', closing: true });
    expect(allOpened(extended).run.reviews.slice(2)).toMatchObject([
      { review: 3, periodFrom: '2024-06-01', periodThrough: '2024-06-30', reviewDate: '2024-07-01' },
      { review: 4, periodFrom: '2024-07-01', periodThrough: '2024-09-30', reviewDate: '2024-10-01' },
      { review: 5, periodFrom: '2024-10-01', periodThrough: '2024-12-31', closing: true },
    ]);
  });
});

describe('a quarter that nobody reports', () => {
  it('is overdue a month after its due date, at the end of that day', () => {
    const { at } = nextMilestone(openedThrough(1), 'review-1-overdue');
    expect(at).toBe('2024-05-02T22:00:00.000Z');
    const overdue = comes(openedThrough(1), 'review-1-overdue');
    expect(reviewOf(overdue, 1)).toMatchObject({ outcome: 'overdue', closedAt: at });
    expect(phase(overdue, 1)).toEqual({ name: 'closed', outcome: 'overdue', tasks: [] });
    expect(ids(overdue)).toEqual(['review-2-opens']);
  });

  it('has a month from its opening when it opened long after its due date', () => {
    const reviews = openedThrough(1).run.reviews.map((one) => ({ ...one, openedAt: '2024-06-03T08:00:00.000Z' }));
    expect(nextMilestone(withRun(openedThrough(1), { reviews }), 'review-1-overdue').at).toBe(
      '2024-07-03T22:00:00.000Z',
    );
  });

  it('is overdue later when a manager moved the deadline', () => {
    const moved = later(openedThrough(1), [
      '2024-03-28T10:00:00+01:00',
      mia,
      command('MoveDeadline', {
        task: 'report-quarter-1',
        dueOn: '2024-04-30',
        reason: 'Ziekte.',
        legalBasis: 'general-conditions',
      }),
    ]);
    expect(nextMilestone(moved, 'review-1-overdue').at).toBe('2024-05-30T22:00:00.000Z');
    expect(reviewOf(later(moved, ['2024-04-29T10:00:00+02:00', piet, reportOf(1)]), 1).report?.late).toBe(false);
  });

  it('can still be reported: late, and overdue all the same', () => {
    const overdue = comes(openedThrough(1), 'review-1-overdue');
    const late = later(overdue, ['2024-06-03T10:00:00+02:00', piet, reportOf(1)]);
    expect(reviewOf(late, 1)).toMatchObject({
      outcome: 'overdue',
      report: { late: true, reportedOn: '2024-06-03', counts: counted(40, 6) },
    });
    expect(phase(late, 1)).toEqual({ name: 'closed', outcome: 'overdue', tasks: [] });
    expect(when(late, act('2024-06-04T10:00:00+02:00', mia, concluded(1)))).toMatchObject({
      refusal: { code: 'review-already-closed', values: { review: 1, outcome: 'overdue' } },
    });
  });
});

describe('the tasks of a review', () => {
  it('begin with the report of the promoter, with the reasoning of its date', () => {
    const task = openTasks(openedThrough(1), theCall).find(({ id }) => id === 'report-quarter-1');
    expect(task).toMatchObject({
      kind: 'report-quarter',
      episode: 'review-quarter',
      number: 1,
      assignee: { kind: 'organisation', organisation: 'welzijn-kempen' },
      openedAt: '2024-03-18T08:00:00.000Z',
      dueOn: '2024-04-02',
    });
    expect(task?.derivation.en).toEqual([
      'There is a review every 3 months, each counted from the start of the project, Monday 1 January 2024.',
      '3 months on, on the same date, is Monday 1 April 2024 (article 3(2)(c)).',
      expect.stringMatching(
        /^1 April 2024 is a public holiday \(.+\): the last day moves to 2 April 2024 \(article 3\(4\)\)\.$/,
      ),
      expect.stringContaining('The term ends on Tuesday 2 April 2024'),
    ]);
    expect(task?.derivation.nl).toHaveLength(4);
  });

  it('count three months as often as needed, also where the number of the review differs', () => {
    const tasks = openTasks(openedThrough(5), theCall);
    expect(tasks.find(({ id }) => id === 'report-quarter-5')?.derivation.en[1]).toBe(
      '15 months on, on the same date, is Tuesday 1 April 2025 (article 3(2)(c)).',
    );
  });

  it('name the last day of the project for the closing review', () => {
    const closing = comes(withRun(openedThrough(1), { end: '2024-05-31' }), 'review-2-opens');
    const task = openTasks(closing, theCall).find(({ id }) => id === 'report-quarter-2');
    expect(task?.derivation.en[0]).toBe('The closing review falls on the last day of the project: Friday 31 May 2024.');
  });

  it('are in the phase "report", and then in the phase "review"', () => {
    expect(phase(openedThrough(1), 1)).toEqual({ name: 'report', outcome: undefined, tasks: ['report-quarter-1'] });
    expect(phase(reported(), 1)).toEqual({ name: 'review', outcome: undefined, tasks: ['review-quarter-1'] });
  });

  it('give the manager a month from the report', () => {
    const task = openTasks(reported(), theCall).find(({ id }) => id === 'review-quarter-1');
    expect(task).toMatchObject({ assignee: { kind: 'staff', role: 'manager' }, dueOn: '2024-04-27' });
  });

  it('belong to one episode per review', () => {
    const open = openEpisodes(openedThrough(2)).filter(({ episode }) => episode === 'review-quarter');
    expect(open.map(({ number, suffix }) => `${number} ${suffix}`)).toEqual(['1 quarter_1', '2 quarter_2']);
  });
});
