import { describe, expect, it } from 'vitest';
import { anApplicationWithBudget, budgetOf, theCall } from '../../../../test/builders/application.ts';
import { act, command, people } from '../../../../test/builders/project.ts';
import { running } from '../../../../test/builders/running.ts';
import { answerTo, escalated, having, settled2024, underUsed2024 } from '../../../../test/builders/years.ts';
import { commitmentsByYear } from '../../project/commitments.ts';
import { openTasks } from '../../project/open-tasks.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { yearsEpisodes } from './episodes.ts';
import { bandOf } from './means.ts';
import { plannedYears } from './planned-years.ts';
import { fundsTogether } from './year-files.ts';

const { an, piet, mia } = people;
const split = (operationCents: number, supportCents = 0) => ({ operationCents, supportCents });
const set = (year: number, plan: ReturnType<typeof split>) => command('SetYearBudget', { year, plan });
const may = '2024-05-10T10:00:00+02:00';
const total = 14_513_027;

/** Three months of 60,000.00 euro from October 2024 on. */
const autumn = (): Started => {
  const lines = [
    {
      staff: 'staff-1',
      organisation: 'welzijn-kempen',
      kind: 'operation',
      function: 'Coach',
      hours: '857.15',
      rateCents: 5000,
    },
  ] as const;
  const application = { ...anApplicationWithBudget(budgetOf(lines, 'kempen')), start: '2024-10-01' };
  const project = running();
  return { ...project, application, run: { ...project.run, start: '2024-10-01' } };
};

describe('the means of six years', () => {
  it('are those of the first year, annualised by its months', () => {
    const { esfCents, vcfCents } = autumn().application.budget.financing;
    const decision = { ...autumn().decision, grant: { esfCents, vcfCents } };
    const commitments = commitmentsByYear(esfCents + vcfCents, '2024-10-01', '2029-12-31');
    const plans = plannedYears({ ...autumn(), decision: { ...decision, commitments } }, theCall);
    expect(plans.map(({ year, plan }) => [year, plan.operationCents])).toEqual([
      [2024, 6_000_050],
      [2025, 24_000_200],
      [2026, 24_000_200],
      [2027, 24_000_200],
      [2028, 24_000_200],
      [2029, 24_000_200],
    ]);
    expect(plans[0]?.awarded).toEqual({ esfCents, vcfCents });
    for (const { year, awarded } of plans) {
      expect(fundsTogether(awarded)).toBeLessThanOrEqual(commitments[String(year)] ?? 0);
    }
  });

  it('keep to what the decision granted of each fund, also in a new plan', () => {
    const project = running();
    const grant = { esfCents: 2_902_605, vcfCents: 4_353_908 };
    const commitments = commitmentsByYear(grant.esfCents + grant.vcfCents, '2024-01-01', '2029-12-31');
    const halved: Started = { ...project, decision: { ...project.decision, grant, commitments } };
    expect(plannedYears(halved, theCall)[3]?.awarded).toEqual(grant);
    const again = having(halved, act(may, piet, set(2025, split(total))));
    expect(again.run.plans['2025']?.awarded).toEqual(grant);
  });
});

describe('another budget for a year', () => {
  it('stays within ten percent of the annualised first year', () => {
    const start = autumn();
    const { lowestCents, highestCents } = bandOf(start, 2025, theCall);
    // 60,000.50 euro for three months, 240,002.00 a year.
    expect([lowestCents, highestCents]).toEqual([21_600_180, 26_400_220]);
    expect(answerTo(start, may, piet, set(2025, split(26_400_220)))).toEqual(['YearBudgetSet']);
    expect(answerTo(start, may, piet, set(2025, split(26_400_221)))).toBe('not-same-order');
    expect(answerTo(start, may, piet, set(2025, split(21_600_179)))).toBe('not-same-order');
  });

  it('of a part year is held by its months', () => {
    expect(bandOf(autumn(), 2024, theCall)).toMatchObject({ lowestCents: 5_400_045, highestCents: 6_600_055 });
    const last = withRun(autumn(), { end: '2029-06-30' });
    expect(bandOf(last, 2029, theCall)).toMatchObject({ lowestCents: 10_800_090, highestCents: 13_200_110 });
  });

  it('moves what the ledger of the call holds', () => {
    const project = having(running(), act(may, an, set(2025, split(15_000_000))));
    expect(project.run.plans['2025']).toMatchObject({ awarded: { esfCents: 6_000_000, vcfCents: 4_500_000 } });
    expect(project.run.commitments['2025']).toBe(10_500_000);
  });

  it('needs what it takes more to be free in the call, and never what the project holds already', () => {
    const held = 5_805_210 + 4_353_908;
    const need = 10_500_000 - held;
    const higher = set(2025, split(15_000_000));
    expect(answerTo(running(), may, an, higher, { free: { 2025: need } })).toEqual(['YearBudgetSet']);
    expect(answerTo(running(), may, an, higher, { free: { 2025: need - 1 } })).toBe('call-budget-exceeded');
    const other = set(2025, split(14_000_000));
    expect(answerTo(running(), may, an, other, { free: { 2025: -1 } })).toEqual(['YearBudgetSet']);
  });

  it('stays under the ceiling of the area', () => {
    const areas = theCall.areas.map((area) =>
      area.id === 'kempen' ? { ...area, yearlyCeilingCents: 10_200_000 } : area,
    );
    const call = { ...theCall, areas };
    expect(answerTo(running(), may, an, set(2025, split(15_000_000)), { call })).toBe('budget-over-ceiling');
    expect(answerTo(running(), may, an, set(2025, split(14_520_000)), { call })).toEqual(['YearBudgetSet']);
  });

  it('is for a year of the project that is not over', () => {
    expect(answerTo(settled2024(), '2025-05-01T10:00:00+02:00', an, set(2024, split(total)))).toBe('year-not-open');
    expect(answerTo(running(), may, an, set(2030, split(total)))).toBe('year-not-open');
  });

  it('comes before the year begins: what stood then is the limit of what can be claimed', () => {
    const eve = '2024-12-31T23:59:59+01:00';
    expect(answerTo(running(), eve, an, set(2025, split(total)))).toEqual(['YearBudgetSet']);
    expect(answerTo(running(), '2025-01-01T00:00:00+01:00', an, set(2025, split(total)))).toBe('year-already-begun');
    expect(answerTo(running(), eve, an, set(2024, split(15_000_000)))).toBe('year-already-begun');
    expect(answerTo(running(), eve, an, set(2024, split(13_100_000)))).toBe('year-already-begun');
  });
});

describe('extra means', () => {
  const award = (plan: ReturnType<typeof split>, ground = 'shift') =>
    command('AwardExtraMeans', { year: 2026, plan, ground, reasons: 'Wachtlijst.' });

  it('come from what is free in the call, above the same order', () => {
    const project = having(running(), act(may, mia, award(split(20_000_000))));
    expect(project.run.commitments['2026']).toBe(14_000_000);
    // From then on the same order counts from what was awarded.
    expect(answerTo(project, may, an, set(2026, split(18_000_000)))).toEqual(['YearBudgetSet']);
    expect(answerTo(project, may, an, set(2026, split(17_999_999)))).toBe('not-same-order');
    const little = { free: { 2026: 1_000 } };
    expect(answerTo(running(), may, mia, award(split(20_000_000)), little)).toBe('call-budget-exceeded');
  });

  it('are more than the year has', () => {
    expect(answerTo(running(), may, mia, award(split(total)))).toBe('means-not-higher');
  });

  it('after an evaluation follow from its decision', () => {
    expect(answerTo(running(), may, mia, award(split(20_000_000), 'evaluation'))).toBe('extra-means-not-earned');
    const evaluation = {
      opensOn: '2027-01-01',
      measuredThrough: '2026-12-31',
      decideBy: '2027-03-01',
      openedAt: '2026-12-31T23:00:00.000Z',
      decided: { measurable: true, consequences: ['extra-means'], reasons: 'Sterk.', decidedOn: '2027-02-01' },
    } as const;
    const earned = withRun(running(), { evaluation });
    expect(answerTo(earned, may, mia, award(split(20_000_000), 'evaluation'))).toEqual(['ExtraMeansAwarded']);
  });
});

describe('after a large under-use', () => {
  const day = '2025-04-20T10:00:00+02:00';
  const adjust = (plan: ReturnType<typeof split>, fromYear = 2026) =>
    command('ProposeAdjustment', { year: 2024, fromYear, plan, reasons: 'Minder deelnemers.' });
  const proposed = () => having(underUsed2024(), act(day, mia, adjust(split(10_000_000))));
  const answer = (agreed: boolean) => command('AnswerAdjustment', { year: 2024, agreed });
  const impose = command('ImposeAdjustment', { year: 2024 });
  const keep = command('KeepBudget', { year: 2024, reasons: 'Het was een opstartjaar.' });
  const tasksOf = (project: Started) =>
    openTasks(project, theCall)
      .filter(({ episode }) => episode === 'settle-year')
      .map(({ id, dueOn }) => `${id} ${dueOn}`);
  const stepOf = (project: Started) => yearsEpisodes['settle-year'].step(project, theCall, 2024);

  it('the manager looks at the budget within a month, and may keep it', () => {
    expect(tasksOf(underUsed2024())).toEqual(['review-budget-2024 2025-05-10']);
    expect(stepOf(underUsed2024())).toEqual({ phase: 'budget' });
    const kept = having(underUsed2024(), act(day, mia, keep));
    expect(stepOf(kept)).toEqual({ phase: 'closed', outcome: 'settled' });
    expect(tasksOf(kept)).toEqual([]);
    expect(answerTo(kept, day, mia, keep)).toBe('adjustment-not-expected');
  });

  it('a proposal goes to the partnership, which agrees: the later years are lowered', () => {
    expect(tasksOf(proposed())).toEqual(['answer-adjustment-2024 2025-05-05']);
    expect(stepOf(proposed())).toEqual({ phase: 'agreement' });
    const agreed = having(proposed(), act('2025-04-25T10:00:00+02:00', an, answer(true)));
    expect(stepOf(agreed)).toEqual({ phase: 'closed', outcome: 'adjusted' });
    expect(agreed.run.commitments).toMatchObject({ 2025: 10_159_118, 2026: 7_000_000, 2029: 7_000_000 });
    expect(agreed.run.plans['2026']).toMatchObject({ plan: split(10_000_000), orderCents: 10_000_000 });
  });

  it('the manager imposes what was not agreed', () => {
    expect(answerTo(proposed(), day, mia, impose)).toBe('adjustment-open');
    const refusedIt = having(proposed(), act('2025-04-25T10:00:00+02:00', an, answer(false)));
    expect(stepOf(refusedIt)).toEqual({ phase: 'imposition' });
    expect(tasksOf(refusedIt)).toEqual(['impose-adjustment-2024 2025-05-25']);
    const imposed = having(refusedIt, act('2025-04-28T10:00:00+02:00', mia, impose));
    expect(imposed.run.years[0]?.adjustment?.how).toBe('imposed');
    expect(imposed.run.commitments['2027']).toBe(7_000_000);
    expect(answerTo(imposed, '2025-04-29T10:00:00+02:00', mia, impose)).toBe('adjustment-not-expected');
  });

  it('silence counts as no agreement once the term has passed', () => {
    expect(answerTo(proposed(), '2025-05-06T00:00:00+02:00', an, answer(true))).toBe('reply-too-late');
    const late = escalated(proposed(), 'answer-adjustment-2024', '2025-05-06T07:00:00.000Z');
    expect(stepOf(late)).toEqual({ phase: 'imposition' });
    expect(tasksOf(late)).toEqual(['impose-adjustment-2024 2025-06-06']);
    expect(answerTo(late, '2025-05-07T00:00:00+02:00', mia, impose)).toEqual(['BudgetAdjusted']);
    expect(answerTo(late, '2025-05-07T00:00:00+02:00', mia, keep)).toEqual(['BudgetKept']);
  });

  it('a proposal is lower, and no year goes up with it', () => {
    expect(answerTo(underUsed2024(), day, mia, adjust(split(total)))).toBe('adjustment-not-lower');
    // Support has a larger share of Flemish co-financing: the same whole cost would take more.
    expect(answerTo(underUsed2024(), day, mia, adjust(split(0, total - 1)))).toBe('adjustment-not-lower');
    expect(answerTo(underUsed2024(), day, mia, adjust(split(total - 1), 2024))).toBe('year-not-open');
    expect(answerTo(underUsed2024(), day, mia, adjust(split(total - 1), 2025))).toEqual(['AdjustmentProposed']);
    expect(answerTo(proposed(), day, mia, adjust(split(1)))).toBe('adjustment-open');
  });

  it('is not asked after a year that was well used, nor before its settlement', () => {
    expect(answerTo(settled2024(), day, mia, keep)).toBe('adjustment-not-expected');
    expect(answerTo(running(), may, mia, keep)).toBe('year-not-settled');
    expect(answerTo(settled2024(), day, piet, answer(true))).toBe('adjustment-not-expected');
  });
});
