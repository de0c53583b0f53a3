import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { act, command, people } from '../../../../test/builders/project.ts';
import { comes, running } from '../../../../test/builders/running.ts';
import {
  answerTo,
  comesLate,
  ended2024,
  escalated,
  having,
  reported2024,
  reportOf,
  settle,
  settled2024,
  settledBy,
} from '../../../../test/builders/years.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { yearsEpisodes } from './episodes.ts';

const { an, piet, mia } = people;
const stepOf = (project: Parameters<(typeof yearsEpisodes)['settle-year']['open']>[0]) =>
  yearsEpisodes['settle-year'].step(project, theCall, 2024);
const tasksOf = (project: Parameters<typeof openTasks>[0]) =>
  openTasks(project, theCall)
    .filter(({ episode }) => episode === 'settle-year')
    .map(({ id, dueOn, number }) => `${id} ${dueOn} ${number}`);

describe('the end of a calendar year', () => {
  it('opens the next one, and asks the promoter for the report by 31 March', () => {
    const project = ended2024();
    expect(project.run.years.map(({ year, reportDueOn }) => [year, reportDueOn])).toEqual([
      [2024, '2025-03-31'],
      [2025, undefined],
    ]);
    expect(tasksOf(project)).toEqual(['file-annual-report-2024 2025-03-31 2024']);
    expect(stepOf(project)).toEqual({ phase: 'annual-report' });
    expect(yearsEpisodes['settle-year'].open(project)).toEqual([2024]);
    expect(yearsEpisodes['settle-year'].suffix(2024, project)).toBe('year_2024');
  });

  it('gives every report three months, moved to a working day', () => {
    let project = running();
    for (const year of [2024, 2025, 2026, 2027, 2028, 2029]) project = comes(project, `year-${year}-ends`);
    expect(project.run.years.map(({ reportDueOn }) => reportDueOn)).toEqual([
      '2025-03-31',
      '2026-03-31',
      '2027-03-31',
      '2028-03-31',
      '2029-04-03',
      '2030-04-01',
    ]);
    expect(project.run.years.map(({ year }) => year)).toEqual([2024, 2025, 2026, 2027, 2028, 2029]);
  });

  it('comes late after an outage, one year after the other, and only once', () => {
    const late = comesLate(running(), 'year-2024-ends', '2026-02-03T09:00:00+01:00');
    const both = comesLate(late, 'year-2025-ends', '2026-02-03T09:01:00+01:00');
    expect(both.run.years.map(({ year, endedAt }) => [year, endedAt])).toEqual([
      [2024, '2026-02-03T08:00:00.000Z'],
      [2025, '2026-02-03T08:01:00.000Z'],
      [2026, undefined],
    ]);
    const again = command('ActOnMoment', { moment: 'milestone_year-2024-ends_20241231T2300Z' });
    expect(answerTo(both, '2026-02-03T09:02:00+01:00', people.system, again)).toEqual([]);
  });

  it('opens the last year also when the end of the project came first', () => {
    const project = running();
    const cut = { ...project, status: 'ended', run: { ...project.run, end: '2025-02-10' } } as const;
    const late = comesLate(cut, 'year-2024-ends', '2025-03-03T09:00:00+01:00');
    const over = comesLate(late, 'year-2025-ends', '2025-03-03T09:01:00+01:00');
    expect(over.run.years.map(({ year, reportDueOn }) => [year, reportDueOn])).toEqual([
      [2024, '2025-03-31'],
      [2025, '2026-03-31'],
    ]);
  });

  it('comes with the end of a project that ends earlier, whose report still counts from 31 December', () => {
    const project = running();
    const cut = { ...project, status: 'ended', run: { ...project.run, end: '2024-05-15' } } as const;
    const over = comes(cut, 'year-2024-ends');
    expect(over.run.years).toMatchObject([
      { year: 2024, endedAt: '2024-05-15T22:00:00.000Z', reportDueOn: '2025-03-31' },
    ]);
  });
});

describe('the annual report', () => {
  it('has the staff cost of wages and hours, and goes to the manager for a check', () => {
    const project = reported2024();
    expect(project.run.years[0]?.report).toMatchObject({
      staff: { operationCents: 10_366_448, supportCents: 0 },
      filedOn: '2025-03-03',
      late: false,
    });
    expect(tasksOf(project)).toEqual(['check-annual-report-2024 2025-05-03 2024']);
    expect(stepOf(project)).toEqual({ phase: 'check' });
  });

  it('is late after 31 March, unless the manager moved the day', () => {
    const filed = act('2025-04-01T10:00:00+02:00', piet, reportOf(2024));
    expect(having(ended2024(), filed).run.years[0]?.report?.late).toBe(true);
    const move = { task: 'file-annual-report-2024', dueOn: '2025-04-15', reason: 'Ziekte.', legalBasis: 'Artikel 5' };
    const moved = act('2025-03-20T10:00:00+01:00', mia, command('MoveDeadline', move));
    expect(having(ended2024(), moved, filed).run.years[0]?.report?.late).toBe(false);
  });

  it('is not filed before the year has ended, nor twice', () => {
    expect(answerTo(running(), '2024-12-30T10:00:00+01:00', piet, reportOf(2024))).toBe('year-not-ended');
    expect(answerTo(running(), '2024-12-30T10:00:00+01:00', piet, reportOf(2025))).toBe('year-not-open');
    expect(answerTo(reported2024(), '2025-03-04T10:00:00+01:00', an, reportOf(2024))).toBe('year-already-reported');
  });
});

describe('the settlement', () => {
  it('grants the shares of the worked example and frees the rest', () => {
    const project = settled2024();
    expect(project.run.years[0]?.settlement).toMatchObject({
      settlement: 1,
      acceptedCents: 14_513_027,
      granted: { esfCents: 5_805_210, vcfCents: 4_353_908 },
      carried: { vdabCents: 2_176_954, localCents: 2_176_955 },
      unusedCents: 0,
      settledOn: '2025-04-10',
    });
    expect(project.run.commitments['2024']).toBe(5_805_210 + 4_353_908);
    expect(tasksOf(project)).toEqual([]);
    expect(stepOf(project)).toEqual({ phase: 'closed', outcome: 'settled' });
    expect(yearsEpisodes['settle-year'].open(project)).toEqual([]);
  });

  it('waits for the report until its day has passed, and then claims nothing', () => {
    const project = ended2024();
    expect(answerTo(project, '2025-03-31T23:00:00+02:00', mia, settle(2024))).toBe('year-not-reported');
    const claimed = settledBy(project, act('2025-04-01T10:00:00+02:00', mia, settle(2024)));
    expect(claimed).toMatchObject({ claimedCents: 0, granted: { esfCents: 0, vcfCents: 0 } });
    const settled = having(project, act('2025-04-01T10:00:00+02:00', mia, settle(2024)));
    expect(answerTo(settled, '2025-04-02T10:00:00+02:00', piet, reportOf(2024))).toBe('year-already-settled');
  });

  it('is asked of the manager once the report is late', () => {
    const project = escalated(ended2024(), 'file-annual-report-2024', '2025-04-01T07:00:00.000Z');
    expect(tasksOf(project)).toEqual([
      'file-annual-report-2024 2025-03-31 2024',
      'check-annual-report-2024 2025-05-31 2024',
    ]);
    expect(stepOf(project)).toEqual({ phase: 'check' });
  });

  it('waits again for a report whose deadline is moved after it was late, until that day', () => {
    const data = {
      task: 'file-annual-report-2024',
      dueOn: '2025-04-30',
      reason: 'Ziekte.',
      legalBasis: 'Artikel 5.',
    };
    const late = escalated(ended2024(), 'file-annual-report-2024', '2025-04-01T07:00:00.000Z');
    const moved = having(late, act('2025-04-02T10:00:00+02:00', mia, command('MoveDeadline', data)));
    expect(tasksOf(moved)).toEqual(['file-annual-report-2024 2025-04-30 2024']);
    expect(stepOf(moved)).toEqual({ phase: 'annual-report' });
    const lateAgain = escalated(moved, 'file-annual-report-2024', '2025-05-01T07:00:00.000Z');
    expect(stepOf(lateAgain)).toEqual({ phase: 'check' });
  });

  it('comes once, after the year', () => {
    expect(answerTo(running(), '2024-12-30T10:00:00+01:00', mia, settle(2024))).toBe('year-not-ended');
    expect(answerTo(settled2024(), '2025-04-11T10:00:00+02:00', mia, settle(2024))).toBe('year-already-settled');
  });
});
