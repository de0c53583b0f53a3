import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { among, on, runningThrough, story } from '../../../../test/builders/partnership.ts';
import { command, people, when } from '../../../../test/builders/project.ts';
import { ledgerEffect } from '../../project/ledger-effect.ts';
import { openTasks } from '../../project/open-tasks.ts';
import { withRun } from '../slice.ts';
import { partnershipEpisodes } from './episodes.ts';
import { extendedPlans } from './extended-plans.ts';

const { an, piet, mia, sofie } = people;
const until = (end: string) => command('RequestExtension', { end, reason: 'De doelgroep is later bereikt.' });
const judge = (outcome: 'granted' | 'refused', extension = 1) =>
  command('DecideExtension', { extension, outcome, reasons: 'Besproken.' });

const half = { esfCents: 2_902_605, vcfCents: 4_353_908 };
const project = () => runningThrough('2027-06-30');
const asked = () => story(project(), on('2026-11-16', an, until('2028-03-31')));

describe('a request for a later end', () => {
  it.each([
    ['not later than the present one', '2026-11-16', '2027-06-30', 'extension-not-later'],
    ['behind the last day of the call', '2026-11-16', '2030-01-01', 'end-after-latest'],
    ['after the last day', '2027-07-01', '2027-12-31', 'extension-after-end'],
  ])('is refused %s', (_what, day, end, code) => {
    expect(when(project(), on(day, an, until(end)))).toMatchObject({ refusal: { code } });
  });

  it('comes from the promoter, through the last day of the project, one at a time', () => {
    expect(when(project(), on('2027-06-30', piet, until('2027-12-31')))).toMatchObject({ accepted: true });
    expect(when(project(), on('2027-06-30', sofie, until('2027-12-31')))).toMatchObject({
      refusal: { code: 'not-your-organisation' },
    });
    expect(when(asked(), on('2026-11-17', an, until('2028-12-31')))).toMatchObject({
      refusal: { code: 'extension-already-requested', values: { requestedOn: '2026-11-16' } },
    });
  });

  it('gives a manager one month', () => {
    expect(openTasks(asked(), theCall)).toContainEqual(
      expect.objectContaining({ id: 'decide-extension-1', episode: 'extend-project', dueOn: '2026-12-16' }),
    );
  });
});

describe('an extension', () => {
  const step = (state: ReturnType<typeof project>) => partnershipEpisodes['extend-project'].step(state, theCall, 1);

  it('gives the years that change the means of a full year, by their months', () => {
    const { plan, awarded } = project().run.plans['2026'] ?? { plan: undefined, awarded: undefined };
    expect(plan).toEqual({ operationCents: 14_513_027, supportCents: 0 });
    expect(awarded).toEqual({ esfCents: 5_805_210, vcfCents: 4_353_908 });
    expect(extendedPlans(project(), theCall, '2028-03-31')).toEqual([
      { year: 2027, plan, awarded },
      {
        year: 2028,
        plan: { operationCents: 3_628_256, supportCents: 0 },
        awarded: { esfCents: 1_451_302, vcfCents: 1_088_476 },
      },
    ]);
  });

  it('keep each fund in the proportion in which the decision granted it', () => {
    const full = project();
    const { financing } = full.application.budget;
    const grant = {
      ...full.decision.grant,
      esfCents: Math.floor(financing.esfCents / 2),
      vcfCents: financing.vcfCents,
    };
    const halved = withRun(
      { ...full, decision: { ...full.decision, grant: grant as never } },
      { plans: { 2026: { plan: { operationCents: 14_513_027, supportCents: 0 }, awarded: half } } },
    );
    expect(extendedPlans(halved, theCall, '2028-12-31').map(({ year, awarded }) => ({ year, awarded }))).toEqual([
      { year: 2027, awarded: half },
      { year: 2028, awarded: half },
    ]);
  });

  it('repeat no extra means of one year, and take away none', () => {
    const extra = { operationCents: 15_900_000, supportCents: 0 };
    const more = (year: number) => command('AwardExtraMeans', { year, plan: extra, ground: 'shift', reasons: 'Vrij.' });
    const ordinary = project().run.plans['2026'];
    const ample = { ...on('2025-11-16', mia, more(2026)), given: { ...among(), free: { 2026: 90_000_000 } } };
    const once = story(project(), ample);
    expect(once.run.plans['2026']?.plan).toEqual(extra);
    expect(extendedPlans(once, theCall, '2027-12-31')).toEqual([{ year: 2027, ...ordinary }]);
    const high = { plan: extra, awarded: { esfCents: 6_360_000, vcfCents: 4_770_000 } };
    const already = withRun(once, { plans: { ...once.run.plans, 2027: high } });
    expect(extendedPlans(already, theCall, '2027-12-31')).toEqual([]);
  });

  it('keep the order that an adjustment set', () => {
    const plan = { operationCents: 10_000_000, supportCents: 0 };
    const lowered = { plan, awarded: { esfCents: 4_000_000, vcfCents: 3_000_000 }, orderCents: 10_000_000 };
    const adjusted = withRun(project(), {
      plans: { 2026: lowered, 2027: { ...lowered, plan: { ...plan, operationCents: 5_000_000 } } },
    });
    expect(extendedPlans(adjusted, theCall, '2028-06-30')).toMatchObject([
      { year: 2027, plan, orderCents: 10_000_000 },
      { year: 2028, plan: { operationCents: 5_000_000 }, orderCents: 5_000_000 },
    ]);
  });

  it('changes no means within the last month, which counts whole', () => {
    expect(extendedPlans(runningThrough('2027-06-15'), theCall, '2027-06-30')).toEqual([]);
  });

  it('moves the end, and takes from the ledger what the years need more', () => {
    const longer = story(asked(), on('2026-11-20', mia, judge('granted')));
    expect(longer.run.end).toBe('2028-03-31');
    expect(longer.run.commitments).toMatchObject({ '2026': 10_159_118, '2027': 10_159_118, '2028': 2_539_778 });
    expect(ledgerEffect(asked(), longer)).toMatchObject({
      release: { '2027': 5_079_559 },
      reserve: { '2027': 10_159_118, '2028': 2_539_778 },
    });
    expect(step(longer)).toEqual({ phase: 'closed', outcome: 'granted' });
  });

  it('is refused when the ledger of the call has not that much free', () => {
    const free = (cents2027: number) => ({ ...among(), free: { '2027': cents2027, '2028': 2_539_778 } });
    const granting = on('2026-11-20', mia, judge('granted'));
    expect(when(asked(), { ...granting, given: free(5_079_559) })).toMatchObject({ accepted: true });
    expect(when(asked(), { ...granting, given: free(5_079_558) })).toMatchObject({
      refusal: { code: 'call-budget-exceeded', values: { year: '2027', askedCents: 5_079_559 } },
    });
  });

  it('that is refused leaves everything as it was, and can be asked again', () => {
    const refused = story(asked(), on('2026-11-20', mia, judge('refused')));
    expect({ end: refused.run.end, plans: refused.run.plans }).toEqual({ end: '2027-06-30', plans: asked().run.plans });
    expect(step(refused)).toEqual({ phase: 'closed', outcome: 'refused' });
    expect(when(refused, on('2026-12-01', an, until('2027-12-31')))).toMatchObject({ accepted: true });
    expect(when(refused, on('2026-12-01', mia, judge('granted')))).toMatchObject({
      refusal: { code: 'change-already-decided' },
    });
  });

  it('is not granted any more after the last day', () => {
    expect(when(asked(), on('2027-07-01', mia, judge('granted')))).toMatchObject({
      refusal: { code: 'extension-after-end', values: { endOn: '2027-06-30' } },
    });
  });
});
