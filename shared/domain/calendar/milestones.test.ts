import { describe, expect, it } from 'vitest';
import { flemishHolidays } from '../terms/holidays.ts';
import { brusselsIso, Temporal } from '../time.ts';
import { annualReportDue } from './annual-reports.ts';
import { evaluationCalendar } from './evaluation-calendar.ts';
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
