import { expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { started, untilInstant } from '../../../../test/builders/evaluation.ts';
import { act, command, given, people } from '../../../../test/builders/project.ts';
import { running } from '../../../../test/builders/running.ts';
import { openTasks } from '../../project/open-tasks.ts';
import type { Started } from '../../project/state.ts';

const tasksOf = (project: Started): readonly string[] =>
  openTasks(project, theCall)
    .filter(({ episode }) => episode === 'evaluate-process')
    .map(({ id, openedAt }) => `${id} since ${openedAt.slice(0, 10)}`);

it('a manager records the results as soon as the last quarter is overdue, when nobody ever reported', () => {
  const opened = untilInstant(running(), '2027-01-20T00:00:00.000Z');
  expect(tasksOf(opened)).toEqual([]);
  const overdue = untilInstant(opened, '2027-02-20T00:00:00.000Z');
  expect(tasksOf(overdue)).toEqual(['record-results since 2027-02-04']);
  expect(untilInstant(overdue, '2027-03-02T00:00:00.000Z').run.evaluation?.pack?.evaluationPending).toBe(true);
});

it('the report of the last quarter brings the results by itself', () => {
  const counts = { served: 412, atWork: 83, inTraining: 0, distanceMeasured: 0, distanceGained: 0 };
  const report = command('ReportQuarter', {
    review: 12,
    counts,
    realised: 'Twee groepen.',
    learning: 'Samen aanmelden helpt.',
    caseDiscussions: ['2026-11-09'],
  });
  const opened = untilInstant(running(), '2027-01-03T00:00:00.000Z');
  const reported = started(given(opened, act('2027-01-04T10:00:00+01:00', people.an, report)));
  expect(reported.run.evaluation?.results).toMatchObject({ counts, source: 'quarterly-report' });
  expect(tasksOf(reported)).toEqual(['assess-commitments since 2027-01-04']);
});
