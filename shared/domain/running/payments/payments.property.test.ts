import fc from 'fast-check';
import { expect, it } from 'vitest';
import { allActive, evolved, payable } from '../../../../test/builders/payments.ts';
import { command, contextOf, people } from '../../../../test/builders/project.ts';
import { percentDown } from '../../money/arithmetic.ts';
import { decideProject } from '../../project/decide.ts';
import type { Started } from '../../project/state.ts';
import type { Funds } from '../years/events.ts';
import { advanceOf } from './advance-of.ts';
import { balanceOf } from './balance-of.ts';
import { fundNames, netCents, paymentsOf } from './net-paid.ts';
import { projectLedger } from './project-ledger.ts';

const euros = fc.integer({ min: 0, max: 900_000_000 });
const granted = fc.record({ esfCents: euros, vcfCents: euros });
const pick = fc.nat({ max: 20 });
const step = fc.oneof(
  fc.record({ what: fc.constant('settle' as const), year: fc.constantFrom(2024, 2025), granted }),
  fc.record({ what: fc.constantFrom('order-all', 'order', 'pay', 'return'), pick }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

interface World {
  readonly project: Started;
  /** What the last settlement of each year granted. */
  readonly granted: Readonly<Record<number, Funds>>;
}

const bodyOf = (what: string, payment: string, day: string) => {
  if (what === 'order-all') return command('OrderPayments', { run: day });
  if (what === 'order') return command('OrderPayments', { run: day, payments: [payment] });
  if (what === 'pay') return command('RecordPayments', { payments: [payment], paidOn: day });
  return command('RecordReturn', { payment, returnedOn: day, reason: 'Rekening afgesloten.' });
};

const after = ({ project, granted: before }: World, one: Step, now: string): World => {
  const context = contextOf(people.mia, now, allActive);
  if ('year' in one) {
    const settled = { year: one.year, granted: one.granted };
    return {
      project: evolved(project, now, ...balanceOf(project, settled, context)),
      granted: { ...before, [one.year]: one.granted },
    };
  }
  const { payments } = project.run.paying;
  const named = payments[one.pick % payments.length]?.payment ?? 'advance-2024';
  const decision = decideProject(bodyOf(one.what, named, now.slice(0, 10)), project, context);
  return decision.accepted
    ? { project: evolved(project, now, ...decision.events), granted: before }
    : { project, granted: before };
};

const check = ({ project, granted: by }: World): void => {
  const { payments } = project.run.paying;
  expect(new Set(payments.map(({ payment }) => payment)).size).toBe(payments.length);
  expect(payments.every(({ cents }) => cents > 0)).toBe(true);
  for (const [year, funds] of Object.entries(by)) {
    for (const fund of fundNames) {
      expect(netCents(paymentsOf(payments, Number(year), fund))).toBe(funds[`${fund}Cents`]);
    }
  }
  for (const { year, esf, vcf } of projectLedger(project).years) {
    const funds = by[year];
    if (funds === undefined) continue;
    for (const [ledger, cents] of [
      [esf, funds.esfCents],
      [vcf, funds.vcfCents],
    ] as const) {
      expect(ledger.paidCents + ledger.toReceiveCents - ledger.recoveredCents - ledger.toRepayCents).toBe(cents);
    }
  }
};

it('loses and makes no cent, in whatever order a year is settled, ordered, paid and returned', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let world: World = { project: payable(), granted: {} };
      steps.forEach((one, index) => {
        world = after(world, one, new Date(Date.UTC(2025, 3, 1 + index, 8)).toISOString());
        check(world);
      });
    }),
    { numRuns: 60 },
  );
});

it('advances never more than the percentage, and misses it by less than a cent', () => {
  const context = contextOf(people.system, '2024-01-01T00:00:00+01:00', allActive);
  const project = payable();
  fc.assert(
    fc.property(euros, (vcfCents) => {
      const [event] = advanceOf(project, { year: 2025, vcfCents }, context);
      const cents = event?.type === 'PaymentDue' ? event.data.cents : 0;
      expect(cents).toBe(percentDown(vcfCents, 70));
      expect(cents * 100 <= vcfCents * 70 && (cents + 1) * 100 > vcfCents * 70).toBe(true);
    }),
  );
});
