import { expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import {
  evaluationDecided,
  lastMeasuredQuarter,
  reportedQuarter,
  runningWith,
} from '../../../../test/builders/evaluation.ts';
import { evaluationOutlook } from './outlook.ts';

const monthFourteen = reportedQuarter(412, 41, { review: 4, periodThrough: '2024-12-31' });
const atMonthFourteen = () =>
  evaluationOutlook(runningWith({ reviews: [monthFourteen, lastMeasuredQuarter] }), theCall, '2025-03-01');

it('a partnership sees month 36 in month 14: the rule on its latest counts', () => {
  expect(atMonthFourteen()?.results).toMatchObject({
    review: 4,
    countedThrough: '2024-12-31',
    measurable: true,
    consequences: ['reduced-advance', 'remediation'],
    moreForTarget: 42,
    moreForRemedy: 1,
  });
});

it('shows the dates to come with their reasoning', () => {
  const outlook = atMonthFourteen();
  expect(outlook).toMatchObject({
    monthsUntil: 22,
    opensOn: { lastDay: '2027-01-01' },
    decideBy: { lastDay: '2027-03-01' },
    window: { opensOn: '2027-03-02', closesOn: { lastDay: '2027-06-01' } },
  });
  expect(outlook?.opensOn.derivation.nl[0]).toBe(
    'Het project begon op 1 januari 2024; de procesevaluatie opent 3 jaar later en die dag verschuift nooit.',
  );
  expect(outlook?.window?.closesOn.derivation.en.join(' ')).toContain('1 June 2027');
});

it('tells what a reduced advance of 2028 means in euro', () => {
  const funds = { esfCents: 5_805_210, vcfCents: 4_353_908 };
  const plans = { '2028': { plan: { operationCents: 14_513_027, supportCents: 0 }, awarded: funds } };
  expect(evaluationOutlook(runningWith({ plans }), theCall, '2025-03-01')?.advance).toEqual({
    year: 2028,
    vcfCents: 4_353_908,
    fullPercent: 70,
    fullCents: 3_047_735,
    reducedPercent: 50,
    reducedCents: 2_176_954,
  });
});

it('shows no result before the first report, and no advance past the end', () => {
  const outlook = evaluationOutlook(runningWith({ end: '2027-12-31' }), theCall, '2024-02-01');
  expect(outlook?.results).toBeUndefined();
  expect(outlook?.advance).toBeUndefined();
});

it('counts no months any more once the evaluation is open, and shows the recorded results', () => {
  const outlook = evaluationOutlook(evaluationDecided(), theCall, '2027-04-01');
  expect(outlook?.monthsUntil).toBe(0);
  expect(outlook?.results).toMatchObject({ countedThrough: '2026-12-31', consequences: [] });
});

it('shows the months of the reported quarters in which no case was discussed', () => {
  const gaps = atMonthFourteen()?.caseDiscussionGaps;
  expect(gaps?.[0]).toEqual({ from: '2024-01-01', through: '2024-01-31' });
  expect(gaps?.at(-1)?.through).toBe('2024-12-31');
  expect(evaluationOutlook(runningWith(), theCall, '2024-03-01')?.caseDiscussionGaps).toEqual([]);
});

it('is empty for a project that ends before three years', () => {
  expect(evaluationOutlook(runningWith({ end: '2026-06-30' }), theCall, '2025-03-01')).toBeUndefined();
});
