import { describe, expect, it } from 'vitest';
import { anApplication, anApplicationWithBudget, meansFor } from '../../../../test/builders/application.ts';
import { askChange, granted, runningThrough } from '../../../../test/builders/partnership.ts';
import { act, command, people, responsible, when } from '../../../../test/builders/project.ts';
import { comes, running } from '../../../../test/builders/running.ts';
import {
  answerTo,
  ended2024,
  having,
  hours,
  jobCoach,
  outreach,
  reported2024,
  reportOf,
  started,
  wagesOf,
} from '../../../../test/builders/years.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { rateFor } from './rates.ts';

const { an, piet, sofie, mia } = people;
const veerle = responsible('veerle', 'vvsg', 'organisation-responsible');
const may = '2024-05-10T10:00:00+02:00';

describe('wages', () => {
  it('become rates, half a cent up, and leave names and amounts out of the log', () => {
    const decision = when(running(), act(may, piet, wagesOf(2024, jobCoach)));
    expect(decision.accepted && decision.events).toEqual([
      {
        type: 'WagesRecorded',
        version: 1,
        data: {
          year: 2024,
          rates: [{ staff: 'staff-1', organisation: 'welzijn-kempen', kind: 'operation', rateCents: 4215 }],
        },
      },
    ]);
  });

  it('count once per person and year: the last one recorded, until the report', () => {
    const raised = { ...jobCoach, wageCents: 400_000 };
    const twice = having(running(), act(may, piet, wagesOf(2024, jobCoach)), act(may, piet, wagesOf(2024, raised)));
    expect(twice.run.years[0]?.staff['staff-1']).toMatchObject({ rateCents: 4800 });
    const together = having(running(), act(may, piet, wagesOf(2024, jobCoach, raised)));
    expect(together.run.years[0]?.staff['staff-1']).toMatchObject({ rateCents: 4800 });
    expect(answerTo(reported2024(), '2025-03-04T10:00:00+01:00', piet, wagesOf(2024, raised))).toBe(
      'year-already-reported',
    );
  });

  it('are recorded by the organisation that employs, and by nobody else', () => {
    expect(answerTo(running(), may, piet, wagesOf(2024, outreach))).toBe('staff-not-yours');
    expect(answerTo(running(), may, sofie, wagesOf(2024, { ...outreach, staff: 'staff-1' }))).toBe('staff-not-yours');
    expect(answerTo(running(), may, mia, wagesOf(2024, jobCoach))).toBe('not-authorised');
  });

  it('of support staff come from the organisation that supports the area only', () => {
    const support = { staff: 'support-1', organisation: 'vvsg', kind: 'support', name: 'Vic', wageCents: 400_000 };
    expect(answerTo(running(), may, veerle, wagesOf(2024, support))).toEqual(['WagesRecorded']);
    const own = { ...support, organisation: 'welzijn-kempen' };
    expect(answerTo(running(), may, piet, wagesOf(2024, own))).toBe('support-line-not-allowed');
  });

  it('of a year that has not begun are too early', () => {
    expect(answerTo(running(), may, piet, wagesOf(2025, jobCoach))).toBe('year-not-open');
  });
});

describe('an organisation that left', () => {
  const left = () =>
    granted(runningThrough('2029-12-31'), '2024-05-06', askChange('leave', 'de-springplank', '2024-05-06'));

  it('enters the wages of its year and the hours of its own months still, and no others', () => {
    const waged = having(left(), act(may, sofie, wagesOf(2024, outreach)));
    expect(answerTo(waged, may, sofie, hours(2024, 'staff-2', { 5: '40' }))).toEqual(['HoursRegistered']);
    expect(answerTo(waged, may, sofie, hours(2024, 'staff-2', { 6: '40' }))).toBe('not-in-partnership');
    expect(answerTo(comes(waged, 'year-2024-ends'), '2025-01-07T10:00:00+01:00', sofie, wagesOf(2025, outreach))).toBe(
      'not-in-partnership',
    );
  });

  it('asks for nothing else on the project any more', () => {
    const asking = command('RequestChange', {
      kind: 'leave',
      organisation: 'de-springplank',
      from: '2024-06-03',
      reason: 'Nog eens.',
    });
    expect(answerTo(left(), may, sofie, asking)).toBe('not-your-organisation');
  });
});

describe('before the wage of January is known', () => {
  it('the rate of the application counts, then that of the latest earlier year', () => {
    const project = running();
    expect(rateFor(project, 2024, 'staff-1')?.rateCents).toBe(4215);
    const raised = having(project, act(may, piet, wagesOf(2024, { ...jobCoach, wageCents: 400_000 })));
    const next = comes(raised, 'year-2024-ends');
    expect(rateFor(next, 2025, 'staff-1')?.rateCents).toBe(4800);
    expect(rateFor(next, 2025, 'nobody')).toBeUndefined();
  });

  it('hours can be registered, but the report asks for the wage of the year itself', () => {
    const registered = having(running(), act(may, piet, hours(2024, 'staff-1', { 1: '100' })));
    const over = comes(registered, 'year-2024-ends');
    expect(answerTo(over, '2025-02-01T10:00:00+01:00', piet, reportOf(2024))).toBe('wage-missing');
    const known = having(over, act('2025-02-01T10:00:00+01:00', piet, wagesOf(2024, jobCoach)));
    expect(answerTo(known, '2025-02-01T10:00:00+01:00', piet, reportOf(2024))).toEqual(['AnnualReportFiled']);
  });
});

describe('hours', () => {
  it('of a month given again replace those of that month', () => {
    const project = having(
      running(),
      act(may, piet, hours(2024, 'staff-1', { 1: '100', 2: '80.25' })),
      act(may, piet, hours(2024, 'staff-1', { 2: '70' })),
    );
    expect(project.run.years[0]?.staff['staff-1']?.months).toEqual({ 1: 10_000, 2: 7_000 });
  });

  it('are of staff that is known, of the own organisation, and of months that a person can work', () => {
    expect(answerTo(running(), may, piet, hours(2024, 'staff-9', { 1: '100' }))).toBe('staff-unknown');
    expect(answerTo(running(), may, piet, hours(2024, 'staff-2', { 1: '100' }))).toBe('staff-not-yours');
    expect(answerTo(running(), may, piet, hours(2024, 'staff-1', { 1: '250' }))).toEqual(['HoursRegistered']);
    expect(answerTo(running(), may, piet, hours(2024, 'staff-1', { 1: '250.01' }))).toBe('hours-too-many');
  });

  it('fall within the days of the project, and while the organisation is a member', () => {
    const project = running();
    const cut: Started = withRun(project, { end: '2024-03-15' });
    expect(answerTo(cut, may, piet, hours(2024, 'staff-1', { 3: '50' }))).toEqual(['HoursRegistered']);
    expect(answerTo(cut, may, piet, hours(2024, 'staff-1', { 4: '50' }))).toBe('hours-outside-project');
    const { partnership } = project.run;
    const memberships = partnership.memberships.map((one) =>
      one.organisation === 'de-springplank' ? { ...one, through: '2024-06-30' } : one,
    );
    const left = withRun(project, { partnership: { ...partnership, memberships } });
    expect(answerTo(left, may, sofie, hours(2024, 'staff-2', { 6: '50' }))).toEqual(['HoursRegistered']);
    expect(answerTo(left, may, sofie, hours(2024, 'staff-2', { 7: '50' }))).toBe('not-in-partnership');
  });

  it('stand once the report is filed', () => {
    const late = hours(2024, 'staff-1', { 1: '10' });
    expect(answerTo(reported2024(), '2025-03-04T10:00:00+01:00', piet, late)).toBe('year-already-reported');
  });
});

describe('means from outside the partnership', () => {
  const [vdabMeans] = meansFor(2_176_954, 0);
  const outside = {
    organisation: 'welzijn-kempen',
    cents: 2_176_955,
    source: 'outside-other',
    certificate: 'attest.pdf',
  };
  const application = anApplicationWithBudget({ ownMeans: [vdabMeans, outside] });
  const project: Started = { ...ended2024(), application };

  it('are shown by a certificate with the report', () => {
    const day = '2025-02-01T10:00:00+01:00';
    expect(answerTo(project, day, an, reportOf(2024))).toBe('certificate-missing');
    const shown = command('FileAnnualReport', { year: 2024, certificates: ['attest-2024.pdf'] });
    expect(answerTo(project, day, an, shown)).toEqual(['AnnualReportFiled']);
    const own = started({ ...project, application: anApplication() });
    expect(answerTo(own, day, an, reportOf(2024))).toEqual(['AnnualReportFiled']);
  });
});
