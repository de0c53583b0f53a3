import { describe, expect, it } from 'vitest';
import { act, people, when } from '../../../../test/builders/project.ts';
import {
  coachedByCoby,
  concluded,
  counted,
  later,
  openedThrough,
  reported,
  reportOf,
  reviewOf,
  spokenOn,
} from '../../../../test/builders/reviews.ts';
import { coby, running } from '../../../../test/builders/running.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';

const { an, piet, sofie } = people;
const march = '2024-03-27T10:00:00+01:00';
const report = (project: Started, body: Readonly<Record<string, unknown>> = {}, at = march) =>
  when(project, act(at, piet, reportOf(1, body)));
const refusal = (decision: ReturnType<typeof when>) => (decision.accepted ? undefined : decision.refusal);
const counts = (served: number, atWork: number, changes = {}) => ({ counts: counted(served, atWork, changes) });

describe('a quarter is reported', () => {
  it('by the promoter, while the review is open', () => {
    expect(reviewOf(reported(), 1).report).toEqual({
      counts: counted(40, 6),
      realised: 'Zestien casussen gestart.',
      learning: 'De intake duurt te lang.',
      caseDiscussions: [],
      reportedOn: '2024-03-27',
      reportedAt: '2024-03-27T09:00:00.000Z',
      late: false,
    });
    expect(when(openedThrough(1), act(march, an, reportOf(1))).accepted).toBe(true);
    expect(refusal(when(openedThrough(1), act(march, sofie, reportOf(1))))?.code).toBe('not-your-organisation');
  });

  it('in time through the last instant of its due date, late from the next day', () => {
    const lateAt = (at: string) => reviewOf(later(openedThrough(1), [at, piet, reportOf(1)]), 1).report?.late;
    expect(lateAt('2024-04-02T23:59:59.999+02:00')).toBe(false);
    expect(lateAt('2024-04-03T00:00:00+02:00')).toBe(true);
  });

  it('not before it opens', () => {
    expect(refusal(when(openedThrough(1), act(march, piet, reportOf(2))))).toMatchObject({
      code: 'review-not-open',
      values: { review: 2, open: '1' },
    });
  });

  it('once: the very same again is refused and not stored twice', () => {
    expect(refusal(report(reported()))).toMatchObject({
      code: 'review-already-reported',
      values: { reportedOn: '2024-03-27' },
    });
  });

  describe('again, completed', () => {
    const due = '2024-04-02T23:59:59+02:00';
    const more = reportOf(1, { ...counts(44, 7), caseDiscussions: ['2024-03-29'] });
    const again = (project: Started, at = due, doing = more) => when(project, act(at, piet, doing));

    it('replaces the report until its due date', () => {
      const replaced = later(reported(), [due, piet, more]);
      expect(reviewOf(replaced, 1).report).toMatchObject({
        ...counts(44, 7),
        caseDiscussions: ['2024-03-29'],
        reportedOn: '2024-04-02',
        late: false,
      });
      expect(refusal(again(reported(), '2024-04-03T00:00:00+02:00'))).toMatchObject({
        code: 'review-already-reported',
        values: { reportedOn: '2024-03-27' },
      });
      expect(refusal(again(replaced))?.code).toBe('review-already-reported');
    });

    it('may fall below what the report it replaces said', () => {
      expect(again(reported(), due, reportOf(1, counts(4, 1))).accepted).toBe(true);
    });

    it('keeps what the coach said', () => {
      const spoken = later(reported(coachedByCoby()), ['2024-03-28T10:00:00+01:00', coby, spokenOn(1)]);
      expect(reviewOf(later(spoken, [due, piet, more]), 1).coached?.findings).toBe('Het team leert.');
    });

    it('is refused once the manager concluded', () => {
      const done = later(reported(), ['2024-03-29T10:00:00+01:00', people.mia, concluded(1)]);
      expect(refusal(again(done))?.code).toBe('review-already-reported');
    });

    it('is refused when a late report is in', () => {
      const late = later(openedThrough(1), ['2024-04-04T10:00:00+02:00', piet, reportOf(1)]);
      expect(refusal(again(late, '2024-04-05T10:00:00+02:00'))?.code).toBe('review-already-reported');
    });
  });

  it('after the project has ended as well', () => {
    const ended: Started = { ...openedThrough(1), status: 'ended' };
    expect(report(ended).accepted).toBe(true);
  });

  it('without case discussions outside the quarter or in the future', () => {
    const days = (...caseDiscussions: readonly string[]) => refusal(report(openedThrough(1), { caseDiscussions }));
    expect(days('2024-01-01', '2024-03-27')).toBeUndefined();
    expect(days('2024-01-10', '2023-12-31')).toMatchObject({
      code: 'date-outside-quarter',
      values: { heldOn: '2023-12-31', fromOn: '2024-01-01', throughOn: '2024-03-27' },
    });
    expect(days('2024-03-28')?.code).toBe('date-outside-quarter');
    expect(
      refusal(report(openedThrough(1), { caseDiscussions: ['2024-04-01'] }, '2024-04-02T10:00:00+02:00')),
    ).toMatchObject({
      values: { throughOn: '2024-03-31' },
    });
  });

  it('with the days of case discussions in order, once each', () => {
    const caseDiscussions = ['2024-02-14', '2024-01-17', '2024-02-14'];
    const done = later(openedThrough(1), [march, piet, reportOf(1, { caseDiscussions })]);
    expect(reviewOf(done, 1).report?.caseDiscussions).toEqual(['2024-01-17', '2024-02-14']);
  });
});

describe('counts fit each other', () => {
  it.each([
    ['atWork', counts(40, 41), { higher: 40, lower: 41 }],
    ['inTraining', counts(40, 6, { inTraining: 41 }), { higher: 40, lower: 41 }],
    ['distanceMeasured', counts(40, 6, { distanceMeasured: 41 }), { higher: 40, lower: 41 }],
    ['distanceGained', counts(40, 6, { distanceMeasured: 10, distanceGained: 11 }), { higher: 10, lower: 11 }],
  ])('%s is not higher than the whole it belongs to', (count, body, values) => {
    expect(refusal(report(openedThrough(1), body))).toMatchObject({
      code: 'counts-do-not-fit',
      values: { count, ...values },
    });
  });

  it('all served may be at work, and nobody need be served', () => {
    expect(report(openedThrough(1), counts(40, 40)).accepted).toBe(true);
    expect(report(openedThrough(1), counts(0, 0)).accepted).toBe(true);
  });

  const second = () => openedThrough(2, measured());
  const measured = () =>
    later(openedThrough(1), [march, piet, reportOf(1, counts(40, 6, { distanceMeasured: 20, distanceGained: 12 }))]);
  const june = (body: Readonly<Record<string, unknown>>) =>
    refusal(when(second(), act('2024-06-20T10:00:00+02:00', piet, reportOf(2, body))));

  it.each([
    ['served', 40, counts(39, 6, { distanceMeasured: 20, distanceGained: 12 })],
    ['distanceMeasured', 20, counts(40, 6, { distanceMeasured: 19, distanceGained: 12 })],
    ['distanceGained', 12, counts(40, 6, { distanceMeasured: 20, distanceGained: 11 })],
  ])('%s does not fall below the quarter reported before', (count, before, body) => {
    expect(june(counts(40, 6, { distanceMeasured: 20, distanceGained: 12 }))).toBeUndefined();
    expect(june(body)).toMatchObject({ code: 'counts-shrink', values: { count, before, now: before - 1 } });
  });

  it('fewer people can be at work or in training than the quarter before: those counts are of the day', () => {
    const distances = { distanceMeasured: 20, distanceGained: 12 };
    expect(june(counts(44, 5, { ...distances, inTraining: 0 }))).toBeUndefined();
    expect(june(counts(44, 0, { ...distances, inTraining: 3 }))).toBeUndefined();
  });

  it('a report that says what was wrong in an earlier one may fall below it, and the next is held to the new counts', () => {
    const correctsEarlier = 'In het eerste verslag stond 40 in plaats van 4.';
    const corrected = later(second(), [
      '2024-06-20T10:00:00+02:00',
      piet,
      reportOf(2, { ...counts(10, 2), correctsEarlier }),
    ]);
    expect(reviewOf(corrected, 2).report).toMatchObject({ ...counts(10, 2), correctsEarlier });
    const september = (body: Readonly<Record<string, unknown>>) =>
      refusal(when(openedThrough(3, corrected), act('2024-09-20T10:00:00+02:00', piet, reportOf(3, body))));
    expect(september(counts(10, 2))).toBeUndefined();
    expect(september(counts(9, 2))?.code).toBe('counts-shrink');
    expect(september({ ...counts(9, 10), correctsEarlier })?.code).toBe('counts-do-not-fit');
  });

  it('a quarter reported late may be above a later report that corrects it', () => {
    const correctsEarlier = 'Wie maar één gesprek had, telt niet mee.';
    const corrected = later(openedThrough(2), [
      '2024-06-20T10:00:00+02:00',
      piet,
      reportOf(2, { ...counts(40, 6), correctsEarlier }),
    ]);
    expect(refusal(report(corrected, counts(60, 6), '2024-06-21T10:00:00+02:00'))).toBeUndefined();
  });

  it('a quarter reported late is not above the quarter reported after it', () => {
    const second = later(openedThrough(2), ['2024-06-20T10:00:00+02:00', piet, reportOf(2)]);
    const late = (body: Readonly<Record<string, unknown>>) =>
      refusal(report(second, body, '2024-06-21T10:00:00+02:00'));
    expect(late(counts(40, 6))).toBeUndefined();
    expect(late(counts(41, 6))).toMatchObject({
      code: 'counts-shrink',
      values: { count: 'served', before: 41, now: 40 },
    });
  });
});

describe('the quarter before the evaluation', () => {
  const evaluation = {
    opensOn: '2024-04-01',
    measuredThrough: '2024-03-31',
    decideBy: '2024-06-01',
    openedAt: '2024-03-31T22:00:00.000Z',
  };
  const types = (project: Started) => {
    const decision = report(project, {}, '2024-04-02T10:00:00+02:00');
    return decision.accepted ? decision.events.map(({ type }) => type) : [];
  };

  it('brings the results, which nobody enters again', () => {
    const decision = report(withRun(openedThrough(1), { evaluation }), {}, '2024-04-02T10:00:00+02:00');
    expect(decision).toMatchObject({
      events: [
        { type: 'QuarterReported' },
        {
          type: 'ResultsRecorded',
          data: { counts: counted(40, 6), measuredThrough: '2024-03-31', source: 'quarterly-report' },
        },
      ],
    });
  });

  it('lets the results follow the report that replaces it, until the evaluation is decided', () => {
    const measured = later(withRun(openedThrough(1), { evaluation }), ['2024-04-01T10:00:00+02:00', piet, reportOf(1)]);
    const on = '2024-04-02T10:00:00+02:00';
    const replaced = (project: Started, body: Readonly<Record<string, unknown>>) => {
      const decision = report(project, body, on);
      return decision.accepted ? decision.events.map(({ type }) => type) : decision.refusal.code;
    };
    expect(replaced(measured, counts(44, 7))).toEqual(['QuarterReported', 'ResultsRecorded']);
    expect(later(measured, [on, piet, reportOf(1, counts(44, 7))]).run.evaluation?.results?.counts).toEqual(
      counted(44, 7),
    );
    expect(replaced(measured, { learning: 'De intake gaat sneller.' })).toEqual(['QuarterReported']);
    const decided = { measurable: true, consequences: [], reasons: 'Goed.', decidedOn: '2024-04-02' };
    const closed = withRun(measured, { evaluation: { ...evaluation, ...measured.run.evaluation, decided } });
    expect(replaced(closed, counts(44, 7))).toEqual(['QuarterReported']);
  });

  it('brings no results when a manager recorded them, or when another quarter is measured', () => {
    const recorded = { counts: counted(40, 6), source: 'manager', at: '2024-04-01T08:00:00.000Z' } as const;
    expect(types(withRun(openedThrough(1), { evaluation: { ...evaluation, results: recorded } }))).toEqual([
      'QuarterReported',
    ]);
    expect(types(withRun(openedThrough(1), { evaluation: { ...evaluation, measuredThrough: '2024-06-30' } }))).toEqual([
      'QuarterReported',
    ]);
    expect(types(openedThrough(1, running()))).toEqual(['QuarterReported']);
  });
});
