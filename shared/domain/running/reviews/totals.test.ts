import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { people } from '../../../../test/builders/project.ts';
import { counted, later, openedThrough, reportOf } from '../../../../test/builders/reviews.ts';
import { running } from '../../../../test/builders/running.ts';
import { callTotals, latestCounts } from './call-totals.ts';
import { caseDiscussionGaps } from './case-discussions.ts';

const { piet } = people;

describe('the totals of a call', () => {
  it('add up the latest counts of its projects, against 45,000 people and 20 %', () => {
    const totals = callTotals(
      [
        counted(412, 83, { inTraining: 20, distanceMeasured: 30, distanceGained: 20 }),
        counted(1000, 199, { inTraining: 1 }),
      ],
      theCall,
    );
    expect(totals).toEqual({
      projects: 2,
      served: 1412,
      atWork: 282,
      inTraining: 21,
      distanceMeasured: 30,
      distanceGained: 20,
      targetPeople: 45_000,
      targetAtWorkPercent: 20,
      servedHundredths: 313,
      atWorkHundredths: 1997,
      gainedHundredths: 6666,
      peopleReached: false,
      atWorkReached: false,
    });
  });

  it.each([
    [412, 83, true],
    [412, 82, false],
    [400, 80, true],
  ])('of %i people served and %i at work: 20 %% is reached: %s', (served, atWork, reached) => {
    expect(callTotals([counted(served, atWork)], theCall).atWorkReached).toBe(reached);
  });

  it('reach the people exactly at the target', () => {
    expect(callTotals([counted(44_999, 0)], theCall)).toMatchObject({ servedHundredths: 9999, peopleReached: false });
    expect(callTotals([counted(45_000, 0)], theCall)).toMatchObject({ servedHundredths: 10_000, peopleReached: true });
  });

  it('measure nothing without participants', () => {
    const totals = callTotals([], theCall);
    expect(totals).toMatchObject({ projects: 0, served: 0, servedHundredths: 0, atWorkReached: false });
    expect(totals).not.toHaveProperty('atWorkHundredths');
    expect(totals).not.toHaveProperty('gainedHundredths');
  });

  it('take the last quarter of a project that was reported', () => {
    expect(latestCounts(running().run)).toBeUndefined();
    const second = later(
      openedThrough(3),
      ['2024-09-20T10:00:00+02:00', piet, reportOf(2, { counts: counted(70, 9) })],
      ['2024-09-21T10:00:00+02:00', piet, reportOf(1, { counts: counted(40, 6) })],
    );
    expect(latestCounts(second.run)).toEqual(counted(70, 9));
  });
});

describe('months without a case discussion', () => {
  const reportedDays = () =>
    later(openedThrough(1), [
      '2024-03-27T10:00:00+01:00',
      piet,
      reportOf(1, { caseDiscussions: ['2024-01-31', '2024-03-01'] }),
    ]).run;

  it('are told month by month from the start', () => {
    expect(caseDiscussionGaps(reportedDays(), theCall, '2024-04-30')).toEqual([
      { from: '2024-02-01', through: '2024-02-29' },
      { from: '2024-04-01', through: '2024-04-30' },
    ]);
  });

  it('are told only when the month is over', () => {
    expect(caseDiscussionGaps(reportedDays(), theCall, '2024-02-28')).toEqual([]);
    expect(caseDiscussionGaps(reportedDays(), theCall, '2024-02-29')).toHaveLength(1);
  });

  it('are not told of days behind the last day of the project', () => {
    const stopped = { ...reportedDays(), end: '2024-04-29' };
    expect(caseDiscussionGaps(stopped, theCall, '2024-12-31')).toEqual([{ from: '2024-02-01', through: '2024-02-29' }]);
  });
});
