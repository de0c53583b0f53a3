import fc from 'fast-check';
import { expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { fundsOf } from './planned-years.ts';
import { settleYear } from './settle.ts';
import { addKinds, fundsTogether, totalOf } from './year-files.ts';

const cents = fc.integer({ min: 0, max: 300_000_000 });
const split = fc.record({ operationCents: cents, supportCents: cents });
const area = fc.constantFrom('kempen', 'limburg');
const settled = fc.record({
  left: split,
  struck: split,
  plan: split,
  awarded: fc.record({ esfCents: cents, vcfCents: cents }),
  area,
});

it('never grants more than was awarded or accepted, nor accepts more than was planned or claimed', () => {
  fc.assert(
    fc.property(settled, ({ left, struck, plan, awarded, area: where }) => {
      const means = { plan, awarded };
      const result = settleYear({ reported: addKinds(left, struck), struck, means, area: where, call: theCall });
      expect(result.granted.esfCents).toBeLessThanOrEqual(awarded.esfCents);
      expect(result.granted.vcfCents).toBeLessThanOrEqual(awarded.vcfCents);
      expect(fundsTogether(result.granted)).toBeLessThanOrEqual(result.acceptedCents);
      expect(result.acceptedCents).toBeLessThanOrEqual(Math.min(totalOf(plan), result.claimedCents));
    }),
  );
});

it('adds up: granted and carried to accepted, accepted and lost to claimed, accepted and unused to planned', () => {
  fc.assert(
    fc.property(settled, ({ left, struck, plan, awarded, area: where }) => {
      const means = { plan, awarded };
      const result = settleYear({ reported: addKinds(left, struck), struck, means, area: where, call: theCall });
      const { granted, carried, acceptedCents, lostCents, claimedCents, unusedCents } = result;
      expect(fundsTogether(granted) + carried.vdabCents + carried.localCents).toBe(acceptedCents);
      expect(acceptedCents + lostCents).toBe(claimedCents);
      expect(acceptedCents + unusedCents).toBe(totalOf(plan));
      const parts = [granted.esfCents, granted.vcfCents, carried.vdabCents, carried.localCents, lostCents, unusedCents];
      expect(parts.every((part) => part >= 0)).toBe(true);
    }),
  );
});

it('grants no more of a fund than before when staff is struck afterwards', () => {
  fc.assert(
    fc.property(settled, ({ left, struck, plan, awarded, area: where }) => {
      const year = { reported: addKinds(left, struck), means: { plan, awarded }, area: where, call: theCall };
      const before = settleYear({ ...year, struck: { operationCents: 0, supportCents: 0 } });
      const { granted, carried, acceptedCents } = settleYear({ ...year, struck, granted: before.granted });
      expect(granted.esfCents).toBeLessThanOrEqual(before.granted.esfCents);
      expect(granted.vcfCents).toBeLessThanOrEqual(before.granted.vcfCents);
      expect(fundsTogether(granted) + carried.vdabCents + carried.localCents).toBe(acceptedCents);
      expect(Math.min(carried.vdabCents, carried.localCents)).toBeGreaterThanOrEqual(0);
    }),
  );
});

it('pays all that was awarded when the plan of one kind is spent to the cent', () => {
  fc.assert(
    fc.property(
      cents,
      area,
      fc.constantFrom('operationCents' as const, 'supportCents' as const),
      (staff, where, kind) => {
        const nothing = { operationCents: 0, supportCents: 0 };
        const reported = { ...nothing, [kind]: staff };
        const total = settleYear({
          reported,
          struck: nothing,
          means: { plan: { operationCents: 1e12, supportCents: 1e12 }, awarded: { esfCents: 1e12, vcfCents: 1e12 } },
          area: where,
          call: theCall,
        }).claimedCents;
        const plan = { ...nothing, [kind]: total };
        const awarded = fundsOf(plan, where, theCall);
        const means = { plan, awarded };
        expect(settleYear({ reported, struck: nothing, means, area: where, call: theCall }).granted).toEqual(awarded);
      },
    ),
  );
});
