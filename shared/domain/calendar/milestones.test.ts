import { describe, expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import { flemishHolidays } from '../terms/holidays.ts';
import { brusselsIso, Temporal } from '../time.ts';
import { annualReportDue } from './annual-reports.ts';
import { evaluationCalendar } from './evaluation-calendar.ts';
import { milestoneKinds } from './milestone.ts';
import { milestones } from './milestones.ts';
import { quarterlyReviews } from './quarterly-reviews.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const reviewsOf = (start: string, end = '2029-12-31') => quarterlyReviews(day(start), day(end), flemishHolidays);

describe('reviews of a project that starts on 1 January 2024', () => {
  const reviews = reviewsOf('2024-01-01');

  it('are 23 to 1 October 2029, and a closing one on 31 December 2029', () => {
    expect(reviews).toHaveLength(24);
    expect(reviews.slice(0, 4).map(({ reviewDate }) => reviewDate.toString())).toEqual([
      '2024-04-01',
      '2024-07-01',
      '2024-10-01',
      '2025-01-01',
    ]);
    expect(reviews[22]).toMatchObject({ number: 23, closing: false });
    expect(reviews[22]?.reviewDate.toString()).toBe('2029-10-01');
    expect(reviews[23]).toMatchObject({ number: 24, closing: true });
    expect(reviews[23]?.reviewDate.toString()).toBe('2029-12-31');
  });

  it('are due on the next working day where the date is a holiday or in a weekend', () => {
    const due = reviews.map(({ dueDate }) => dueDate.toString());
    expect(due).toEqual(expect.arrayContaining(['2024-04-02', '2025-01-02', '2027-01-04', '2028-01-03']));
  });

  it('cover every day of the project once', () => {
    for (const [index, review] of reviews.entries()) {
      const next = reviews[index + 1];
      if (next) expect(next.periodFrom.toString()).toBe(review.periodThrough.add({ days: 1 }).toString());
    }
    expect(reviews.at(-1)?.periodThrough.toString()).toBe('2029-12-31');
  });
});

describe('reviews of a project that starts on the last day of a month', () => {
  const dates = reviewsOf('2024-11-30').map(({ reviewDate }) => reviewDate.toString());

  it('are counted from the start, so that a short month shifts only its own', () => {
    expect(dates.slice(0, 4)).toEqual(['2025-02-28', '2025-05-30', '2025-08-30', '2025-11-30']);
    expect(dates).toContain('2028-02-29');
  });

  it('are 20 to 30 November 2029, and a closing one on 31 December 2029', () => {
    expect(dates.slice(19)).toEqual(['2029-11-30', '2029-12-31']);
  });
});

it('has one review, the closing one, when a quarter ends on the last day', () => {
  expect(reviewsOf('2024-01-01', '2024-04-01').map(({ closing }) => closing)).toEqual([true]);
});

describe('annual cost reports', () => {
  it.each([
    [2024, '2025-03-31'],
    [2025, '2026-03-31'],
    [2026, '2027-03-31'],
    [2027, '2028-03-31'],
    [2028, '2029-04-03'],
    [2029, '2030-04-01'],
  ])('of %i is due on %s', (year, due) => {
    expect(annualReportDue(year, flemishHolidays).lastDay.toString()).toBe(due);
  });
});

describe('evaluation and challenge', () => {
  it.each([
    ['2024-01-01', '2027-01-01', '2026-12-31', '2027-03-01', '2027-03-02', '2027-06-01', 2028],
    ['2024-10-01', '2027-10-01', '2027-09-30', '2027-12-01', '2027-12-02', '2028-03-01', 2028],
  ])('of a start on %s open on %s', (start, opens, measured, decided, windowOpens, windowCloses, reduced) => {
    const calendar = evaluationCalendar(day(start), flemishHolidays);
    expect({
      opens: calendar.opensOn.toString(),
      measured: calendar.measuredThrough.toString(),
      decided: calendar.decidedBy.lastDay.toString(),
      windowOpens: calendar.challengeWindow.opensOn.toString(),
      windowCloses: calendar.challengeWindow.term.lastDay.toString(),
      reduced: calendar.reducedAdvanceYear,
    }).toEqual({ opens, measured, decided, windowOpens, windowCloses, reduced });
  });

  it('follow an early decision', () => {
    const { packPublishedOn, challengeWindow } = evaluationCalendar(
      day('2024-01-01'),
      flemishHolidays,
      day('2027-02-01'),
    );
    expect(packPublishedOn.toString()).toBe('2027-02-01');
    expect(brusselsIso(challengeWindow.term.endsAt)).toBe('2027-05-03T23:59:59.999+02:00');
  });

  it('do not wait for a late decision: the pack goes out on the limit, marked as pending', () => {
    const late = evaluationCalendar(day('2024-01-01'), flemishHolidays, day('2027-04-15'));
    expect([late.packPublishedOn.toString(), late.decisionPending]).toEqual(['2027-03-01', true]);
  });
});

describe('the calendar of a project', () => {
  const start = '2024-01-01';
  const end = '2029-12-31';
  const calendar = milestones(theCall, { start, end });
  const found = (id: string, within = calendar) => within.find((one) => one.id === id);
  const dates = (...ids: readonly string[]) => ids.map((id) => found(id)?.dueOn ?? found(id)?.on);

  it('has every kind of date, sorted, each under its own id', () => {
    expect(new Set(calendar.map(({ kind }) => kind))).toEqual(new Set(milestoneKinds));
    expect(calendar.map(({ on }) => on)).toEqual(calendar.map(({ on }) => on).toSorted());
    expect(new Set(calendar.map(({ id }) => id)).size).toBe(calendar.length);
  });

  it('has the 24 reviews with the days on which they are due', () => {
    expect(calendar.filter(({ kind }) => kind === 'review')).toHaveLength(23);
    expect(found('review-1')).toMatchObject({ on: '2024-04-01', dueOn: '2024-04-02' });
    expect(found('review-4')).toMatchObject({ on: '2025-01-01', dueOn: '2025-01-02' });
    expect(found('review-12')).toMatchObject({ on: '2027-01-01', dueOn: '2027-01-04' });
    expect(found('review-16')).toMatchObject({ on: '2028-01-01', dueOn: '2028-01-03' });
    expect(found('review-23')).toMatchObject({ kind: 'review', on: '2029-10-01' });
    expect(found('review-24')).toMatchObject({ kind: 'closing-review', on: '2029-12-31' });
  });

  it('has the annual reports, and the years with their advances', () => {
    expect(dates(...[2024, 2025, 2026, 2027, 2028, 2029].map((year) => `annual-report-${year}`))).toEqual([
      '2025-03-31',
      '2026-03-31',
      '2027-03-31',
      '2028-03-31',
      '2029-04-03',
      '2030-04-01',
    ]);
    expect(dates('year-2024', 'year-2025', 'year-2029')).toEqual(['2024-01-01', '2025-01-01', '2029-01-01']);
    const october = milestones(theCall, { start: '2024-10-01', end });
    expect(found('year-2024', october)?.on).toBe('2024-10-01');
  });

  it('has evaluation, pack, challenge window and the year of a reduced advance', () => {
    const after = [
      'evaluation-opens',
      'evaluation-decision',
      'pack',
      'challenge-window-opens',
      'challenge-window-closes',
    ];
    expect(dates(...after)).toEqual(['2027-01-01', '2027-03-01', '2027-03-01', '2027-03-02', '2027-06-01']);
    expect(found('reduced-advance-2028')?.on).toBe('2028-01-01');
    const october = milestones(theCall, { start: '2024-10-01', end });
    expect(after.map((id) => found(id, october)?.on)).toEqual([
      '2027-10-01',
      '2027-12-01',
      '2027-12-01',
      '2027-12-02',
      '2028-03-01',
    ]);
  });

  it('follows the day on which the evaluation was decided', () => {
    const decided = milestones(theCall, { start, end, decidedOn: '2027-02-01' });
    expect(found('evaluation-decision', decided)).toMatchObject({ on: '2027-02-01', dueOn: '2027-03-01' });
    expect(found('pack', decided)?.on).toBe('2027-02-01');
    expect(found('challenge-window-closes', decided)?.dueOn).toBe('2027-05-03');
  });

  it('has no evaluation for a project that is over before three years', () => {
    const short = milestones(theCall, { start, end: '2026-06-30' });
    expect(short.filter(({ kind }) => kind.startsWith('evaluation') || kind.startsWith('challenge'))).toEqual([]);
    expect(short.find(({ kind }) => kind === 'end')?.on).toBe('2026-06-30');
  });

  it('keeps documents five years from the end of the year of the last payment', () => {
    expect(found('retention')?.on).toBe('2035-12-31');
  });

  it('explains every date in both languages, with rule and law', () => {
    for (const { derivation } of calendar) {
      expect(derivation.nl.length).toBeGreaterThan(0);
      expect(derivation.en).toHaveLength(derivation.nl.length);
      expect([...derivation.nl, ...derivation.en].join(' ')).not.toMatch(/undefined|^$/);
    }
    expect(found('review-1')?.derivation.en).toEqual([
      'Review 1 falls 3 months after the start of 1 January 2024 (call sheet Lokale partnerschappen), always counted from the start: Monday 1 April 2024 (Regulation (EEC, Euratom) No 1182/71, article 3(2)(c)).',
      expect.stringContaining('1 April 2024 is a public holiday (Easter Monday)'),
    ]);
    expect(found('annual-report-2028')?.derivation.nl.join(' ')).toContain('oproepfiche Lokale partnerschappen');
    expect(found('retention')?.derivation.en.join(' ')).toContain('Regulation (EU) 2021/1060, article 82');
  });
});
