import { describe, expect, it } from 'vitest';
import { due, evolved, ordered, paid, payable } from '../../../../test/builders/payments.ts';
import { contextOf, people } from '../../../../test/builders/project.ts';
import { organisationId } from '../../ids.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';
import { balanceOf } from './balance-of.ts';

const at = '2025-04-07T10:00:00+02:00';
const context = contextOf(people.mia, at);
const granted = { esfCents: 20_000_000, vcfCents: 15_000_000 };

const empty = (): Started => withRun(payable(), { paying: { payments: [], withheld: {} } });
/** An advance of 105,000 euro, as in the worked example. */
const advanced = (): Started => evolved(empty(), '2024-01-01T00:00:00+01:00', due({}));

const summary = (events: readonly ProjectEvent[]) =>
  events.map((event) => (event.type === 'PaymentDue' ? [event.data.payment, event.data.cents] : [event.type]));
const settle = (project: Started, funds: typeof granted) => balanceOf(project, { year: 2024, granted: funds }, context);

describe('a settlement', () => {
  it('pays 200,000 ESF and 45,000 VCF on 500,000 accepted, after an advance of 105,000', () => {
    expect(settle(advanced(), granted)).toMatchObject([
      {
        data: {
          payment: 'balance-2024-esf',
          kind: 'balance',
          fund: 'esf',
          cents: 20_000_000,
          organisation: 'welzijn-kempen',
          dueSince: '2025-04-07',
        },
      },
      { data: { payment: 'balance-2024-vcf', kind: 'balance', fund: 'vcf', cents: 4_500_000 } },
    ]);
  });

  it('pays 112,000 ESF and recovers 21,000 VCF on 280,000 accepted: never across funds', () => {
    expect(settle(advanced(), { esfCents: 11_200_000, vcfCents: 8_400_000 })).toMatchObject([
      { data: { payment: 'balance-2024-esf', cents: 11_200_000 } },
      { data: { payment: 'recovery-2024-vcf', kind: 'recovery', fund: 'vcf', cents: 2_100_000 } },
    ]);
  });

  it('asks for nothing when what was paid is what was granted', () => {
    expect(settle(advanced(), { esfCents: 0, vcfCents: 10_500_000 })).toEqual([]);
  });

  it('counts an advance the same whether it is due, ordered or paid', () => {
    const sent = ordered(advanced(), '2024-01-08T10:00:00+01:00');
    const made = paid(sent, '2024-01-10T10:00:00+01:00', 'advance-2024');
    for (const project of [advanced(), sent, made]) {
      expect(summary(settle(project, granted))).toEqual([
        ['balance-2024-esf', 20_000_000],
        ['balance-2024-vcf', 4_500_000],
      ]);
    }
  });

  it('after a later correction takes back the difference under a name of its own, and pays it again', () => {
    const first = evolved(advanced(), at, ...settle(advanced(), granted));
    const lower = settle(first, { esfCents: 19_000_000, vcfCents: 14_250_000 });
    expect(summary(lower)).toEqual([
      ['recovery-2024-esf', 1_000_000],
      ['recovery-2024-vcf', 750_000],
    ]);
    const higher = settle(evolved(first, at, ...lower), granted);
    expect(summary(higher)).toEqual([
      ['balance-2024-esf-2', 1_000_000],
      ['balance-2024-vcf-2', 750_000],
    ]);
    const again = evolved(first, at, ...lower, ...higher);
    expect(summary(settle(again, { esfCents: 0, vcfCents: 0 }))).toEqual([
      ['recovery-2024-esf-2', 20_000_000],
      ['recovery-2024-vcf-2', 15_000_000],
    ]);
  });

  it('leaves the money of other years alone', () => {
    const project = evolved(advanced(), at, due({ payment: 'advance-2025', year: 2025, cents: 999 }));
    expect(summary(settle(project, { esfCents: 0, vcfCents: 10_500_000 }))).toEqual([]);
  });

  it('speaks to who is promoter on that day', () => {
    const project = advanced();
    const handedOver = { ...project, application: { ...project.application, promoter: organisationId.parse('vvsg') } };
    expect(settle(handedOver, granted)).toMatchObject([
      { data: { organisation: 'vvsg' } },
      { data: { organisation: 'vvsg' } },
    ]);
  });
});
