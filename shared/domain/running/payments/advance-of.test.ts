import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { allActive, evolved, notAllActive, payable, paymentOf } from '../../../../test/builders/payments.ts';
import { conditionsOffered, contextOf, decided, people } from '../../../../test/builders/project.ts';
import { running } from '../../../../test/builders/running.ts';
import { organisationId } from '../../ids.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { advanceOf } from './advance-of.ts';
import { releasedAdvances } from './released-advances.ts';

const vcfCents = 4_353_908;
const at = '2024-01-01T00:00:00+01:00';
const context = contextOf(people.system, at, allActive);
const later = contextOf(people.system, '2024-03-04T09:00:00+01:00', allActive);
const lapsed = (project: Started): Started =>
  withRun(project, {
    partnership: { ...project.run.partnership, registrations: { vdab: { status: 'lapsed', on: '2024-02-01' } } },
  });
const evaluated = (project: Started, reducedAdvanceYear: number): Started =>
  withRun(project, {
    evaluation: {
      opensOn: '2027-01-01',
      measuredThrough: '2026-12-31',
      decideBy: '2027-03-01',
      openedAt: '2026-12-31T23:00:00.000Z',
      decided: {
        measurable: true,
        consequences: ['reduced-advance'],
        reducedAdvanceYear,
        reasons: 'Minder dan 20 % aan het werk.',
        decidedOn: '2027-03-01',
      },
    },
  });
const centsOf = (events: readonly ProjectEvent[]): readonly number[] =>
  events.flatMap((event) => (event.type === 'PaymentDue' ? [event.data.cents] : []));

describe('the advance of a calendar year', () => {
  it('is 70 % of the VCF awarded, cents down, from the day the year opens', () => {
    expect(advanceOf(decided(), { year: 2024, vcfCents }, context)).toEqual([
      {
        type: 'PaymentDue',
        version: 1,
        data: {
          payment: 'advance-2024',
          kind: 'advance',
          fund: 'vcf',
          year: 2024,
          cents: 3_047_735,
          organisation: 'welzijn-kempen',
          dueSince: '2024-01-01',
        },
      },
    ]);
  });

  it('is 50 % in the year after an evaluation below target, and 70 % again in the next', () => {
    const project = evaluated(payable(), 2028);
    expect(centsOf(advanceOf(project, { year: 2028, vcfCents }, context))).toEqual([2_176_954]);
    expect(centsOf(advanceOf(project, { year: 2029, vcfCents }, context))).toEqual([3_047_735]);
  });

  it('is due on its own at the start of the project', () => {
    expect(paymentOf(payable(), 'advance-2024')).toMatchObject({
      cents: 3_047_735,
      state: 'due',
      dueSince: '2024-01-01',
    });
  });

  it('is nothing when no VCF was awarded', () => {
    expect(advanceOf(decided(), { year: 2024, vcfCents: 0 }, context)).toEqual([]);
    expect(advanceOf(decided(), { year: 2024, vcfCents: 1 }, context)).toEqual([]);
  });

  it('goes to who is promoter on that day', () => {
    const project = payable();
    const promoter = organisationId.parse('vvsg');
    const handedOver = { ...project, application: { ...project.application, promoter } };
    expect(advanceOf(handedOver, { year: 2025, vcfCents }, context)).toMatchObject([
      { data: { organisation: 'vvsg' } },
    ]);
  });
});

describe('an advance is withheld', () => {
  it('while the registration of a partner is not active, and names the partner', () => {
    const project = running(notAllActive);
    expect(project.run.paying.payments).toEqual([]);
    expect(project.run.paying.withheld).toEqual({
      2024: [{ requirement: 'registration-active', organisation: 'de-springplank' }],
    });
  });

  it('when the project was told of a lapse, or when nobody knows the organisation', () => {
    expect(advanceOf(lapsed(payable()), { year: 2025, vcfCents }, context)).toMatchObject([
      { type: 'AdvanceWithheld', data: { year: 2025, grounds: [{ organisation: 'vdab' }] } },
    ]);
    const nobody = contextOf(people.system, at, { organisations: new Map() });
    expect(advanceOf(decided(), { year: 2024, vcfCents }, nobody)).toMatchObject([
      {
        data: {
          grounds: ['welzijn-kempen', 'vdab', 'vvsg', 'de-springplank'].map((organisation) => ({ organisation })),
        },
      },
    ]);
  });

  it('before the conditions are accepted', () => {
    expect(advanceOf(conditionsOffered(), { year: 2024, vcfCents }, context)).toMatchObject([
      { type: 'AdvanceWithheld', data: { grounds: [{ requirement: 'conditions-accepted' }] } },
    ]);
  });

  it('never for a requirement that no rule can judge: the call is wrong then', () => {
    const requires = [{ id: 'on-good-terms', text: { nl: 'Goede verstandhouding.', en: 'On good terms.' } }];
    const call = { ...theCall, advance: { ...theCall.advance, requires } };
    expect(() => advanceOf(decided(), { year: 2024, vcfCents }, { ...context, call })).toThrow('on-good-terms');
  });
});

describe('an advance that was withheld', () => {
  it('falls due as soon as every registration is active, and then no longer waits', () => {
    const project = running(notAllActive);
    const events = releasedAdvances(project, later);
    expect(events).toMatchObject([{ data: { payment: 'advance-2024', cents: 3_047_735, dueSince: '2024-03-04' } }]);
    const released = evolved(project, later.now, ...events);
    expect(released.run.paying.withheld).toEqual({});
    expect(releasedAdvances(released, later)).toEqual([]);
  });

  it('keeps waiting while another member is not in order', () => {
    expect(releasedAdvances(lapsed(running(notAllActive)), later)).toEqual([]);
    expect(releasedAdvances(running(notAllActive), contextOf(people.system, at, notAllActive))).toEqual([]);
  });

  it('stays unpaid when its year or the project has ended: the settlement pays it whole', () => {
    const project = running(notAllActive);
    const years = project.run.years.map((year) => ({ ...year, endedAt: '2024-12-31T23:00:00.000Z' }));
    expect(releasedAdvances(withRun(project, { years }), later)).toEqual([]);
    expect(releasedAdvances({ ...project, status: 'ended' }, later)).toEqual([]);
  });
});
