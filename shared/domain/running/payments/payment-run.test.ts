import { describe, expect, it } from 'vitest';
import {
  allActive,
  due,
  evolved,
  notAllActive,
  ordered,
  paid,
  payable,
  paymentOf,
} from '../../../../test/builders/payments.ts';
import { act, command, given, people, when } from '../../../../test/builders/project.ts';
import type { Started } from '../../project/state.ts';
import { withRun } from '../slice.ts';

const { mia, an } = people;
const monday = '2024-05-13T10:00:00+02:00';
const tuesday = '2024-05-14T10:00:00+02:00';

const twoDue = (): Started =>
  evolved(payable(), '2024-05-01T10:00:00+02:00', due({ payment: 'recovery-2024-esf', kind: 'recovery', fund: 'esf' }));
const order = (body: Readonly<Record<string, unknown>> = {}) =>
  command('OrderPayments', { run: '2024-05-13', ...body });
const record = (paidOn: string, ...payments: readonly string[]) => command('RecordPayments', { payments, paidOn });
const giveBack = (payment: string, returnedOn: string) =>
  command('RecordReturn', { payment, returnedOn, reason: 'Rekening afgesloten.' });

describe('a payment run', () => {
  it('orders everything that is due, recoveries included, in one go', () => {
    const decision = when(twoDue(), act(monday, mia, order(), allActive));
    expect(decision).toMatchObject({
      accepted: true,
      events: [
        { type: 'PaymentOrdered', data: { payment: 'advance-2024', run: '2024-05-13', orderedOn: '2024-05-13' } },
        { type: 'PaymentOrdered', data: { payment: 'recovery-2024-esf' } },
      ],
    });
  });

  it('orders only the payments named, each once', () => {
    const decision = when(twoDue(), act(monday, mia, order({ payments: ['advance-2024', 'advance-2024'] }), allActive));
    expect(decision.accepted && decision.events).toHaveLength(1);
  });

  it('is refused when nothing is due', () => {
    const all = ordered(twoDue(), monday);
    expect(when(all, act(tuesday, mia, order(), allActive))).toMatchObject({ refusal: { code: 'no-payment-due' } });
  });

  it('is refused whole when one payment was ordered before, or is not there', () => {
    const all = ordered(payable(), monday);
    expect(when(all, act(tuesday, mia, order({ payments: ['advance-2024'] }), allActive))).toMatchObject({
      refusal: { code: 'payment-not-in-this-state', values: { payment: 'advance-2024', state: 'ordered' } },
    });
    expect(when(all, act(tuesday, mia, order({ payments: ['advance-2030'] }), allActive))).toMatchObject({
      refusal: { code: 'payment-unknown', received: 'advance-2030' },
    });
  });

  it('can come again under the same name for what became due since', () => {
    const once = ordered(payable(), monday);
    const more = evolved(once, monday, due({ payment: 'balance-2024-esf', kind: 'balance', fund: 'esf' }));
    expect(paymentOf(ordered(more, tuesday, '2024-05-13'), 'balance-2024-esf')).toMatchObject({ run: '2024-05-13' });
  });

  it('is a matter for managers', () => {
    expect(when(payable(), act(monday, an, order()))).toMatchObject({ accepted: false });
  });
});

describe('an advance that is due when a registration lapses', () => {
  const lapsed = (...one: Parameters<typeof order>) => when(twoDue(), act(monday, mia, order(...one), notAllActive));
  const types = (decision: ReturnType<typeof when>) =>
    decision.accepted
      ? decision.events.map((event) => event.type === 'PaymentOrdered' && event.data.payment)
      : decision.refusal.code;
  const refused = {
    refusal: {
      code: 'advance-requirement-unmet',
      received: 'advance-2024',
      values: { payment: 'advance-2024', organisation: 'de-springplank', requirement: 'registration-active' },
    },
  };

  it('stays behind while the rest goes out', () => {
    expect(types(lapsed())).toEqual(['recovery-2024-esf']);
  });

  it('is refused when nothing else is due, or when it is named', () => {
    expect(when(payable(), act(monday, mia, order(), notAllActive))).toMatchObject(refused);
    expect(lapsed({ payments: ['recovery-2024-esf', 'advance-2024'] })).toMatchObject(refused);
    expect(types(lapsed({ payments: ['recovery-2024-esf'] }))).toEqual(['recovery-2024-esf']);
  });

  it('goes out once the registration is active again', () => {
    const rest = given(twoDue(), act(monday, mia, order(), notAllActive));
    expect(types(when(rest, act(tuesday, mia, order(), allActive)))).toEqual(['advance-2024']);
  });

  it('goes out when its year is settled: what was granted counts it as paid', () => {
    const [file] = payable().run.years;
    if (file === undefined) throw new Error('2024 has begun.');
    const settlement = {
      settlement: 1,
      claimedCents: 0,
      acceptedCents: 0,
      lostCents: 0,
      granted: { esfCents: 0, vcfCents: 0 },
      carried: { vdabCents: 0, localCents: 0 },
      unusedCents: 0,
      largeUnderUse: false,
      settledOn: '2025-04-01',
      settledAt: '2025-04-01T08:00:00.000Z',
    };
    const settled = withRun(payable(), { years: [{ ...file, settlement }] });
    expect(types(when(settled, act(monday, mia, order(), notAllActive)))).toEqual(['advance-2024']);
  });
});

describe('a payment that was made', () => {
  it('is noted with the day of the bank', () => {
    const project = paid(ordered(payable(), monday), tuesday, 'advance-2024');
    expect(paymentOf(project, 'advance-2024')).toMatchObject({ state: 'paid', paidOn: '2024-05-14' });
  });

  it('must have been ordered', () => {
    expect(when(payable(), act(monday, mia, record('2024-05-13', 'advance-2024')))).toMatchObject({
      refusal: { code: 'payment-not-in-this-state', values: { state: 'due' } },
    });
  });

  it('lies between the order and today', () => {
    const project = ordered(payable(), monday);
    for (const day of ['2024-05-12', '2024-05-15']) {
      expect(when(project, act(tuesday, mia, record(day, 'advance-2024')))).toMatchObject({
        refusal: {
          code: 'payment-day-impossible',
          received: day,
          values: { payment: 'advance-2024', earliestOn: '2024-05-13', latestOn: '2024-05-14' },
        },
      });
    }
    expect(when(project, act(tuesday, mia, record('2024-05-13', 'advance-2024')))).toMatchObject({ accepted: true });
  });
});

describe('a payment that the bank sends back', () => {
  it('is due again, remembers the return, and goes out in a later run', () => {
    const back = given(ordered(payable(), monday), act(tuesday, mia, giveBack('advance-2024', '2024-05-14')));
    if (!('run' in back)) throw new Error(back.status);
    const returned = paymentOf(back, 'advance-2024');
    expect(returned).toMatchObject({ state: 'due', returns: [{ on: '2024-05-14', reason: 'Rekening afgesloten.' }] });
    expect(returned).not.toHaveProperty('orderedOn');
    const again = ordered(back, '2024-06-10T10:00:00+02:00');
    expect(paymentOf(again, 'advance-2024')).toMatchObject({ state: 'ordered', run: '2024-06-10', returns: [{}] });
  });

  it('can come back after it was noted as made, never before that day', () => {
    const made = paid(ordered(payable(), monday), tuesday, 'advance-2024');
    expect(when(made, act(tuesday, mia, giveBack('advance-2024', '2024-05-13')))).toMatchObject({
      refusal: { code: 'payment-day-impossible', values: { earliestOn: '2024-05-14' } },
    });
    const back = given(made, act(tuesday, mia, giveBack('advance-2024', '2024-05-14')));
    if (!('run' in back)) throw new Error(back.status);
    expect(paymentOf(back, 'advance-2024')).not.toHaveProperty('paidOn');
  });

  it('must have gone out', () => {
    expect(when(payable(), act(monday, mia, giveBack('advance-2024', '2024-05-13')))).toMatchObject({
      refusal: { code: 'payment-not-in-this-state' },
    });
  });
});
