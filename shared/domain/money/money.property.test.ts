import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatAmount, parseAmount } from './amounts.ts';
import { scaleDown, scaleHalfUp, scaleUp } from './arithmetic.ts';
import { shares } from './shares.ts';
import { flatRate, staffLine } from './staff-cost.ts';

const amount = fc.integer({ min: 0, max: 1_000_000_000_000 });
const key = fc
  .array(fc.integer({ min: 0, max: 10_000 }), { minLength: 0, maxLength: 5 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 10_000])
  .map((cuts) =>
    cuts.slice(1).map((cut, index) => ({ source: `s${index}`, percent: (cut - (cuts[index] ?? 0)) / 100 })),
  );

it('divides any amount over any key without a cent appearing or being lost', () => {
  fc.assert(
    fc.property(amount, key, (total, division) => {
      const parts = shares(total, division).map(({ cents }) => cents);
      expect(parts.reduce((sum, cents) => sum + cents, 0)).toBe(total);
      expect(parts.every((cents) => cents >= 0)).toBe(true);
    }),
  );
});

it('gives no source but the last more than its percentage, and the last less than a cent per source too much', () => {
  fc.assert(
    fc.property(amount, key, (total, division) => {
      const parts = shares(total, division);
      parts.forEach(({ cents }, index) => {
        const exact = BigInt(total) * BigInt(Math.round((division[index]?.percent ?? 0) * 100));
        const over = BigInt(cents) * 10_000n - exact;
        const limit = index === parts.length - 1 ? 10_000n * BigInt(parts.length) : 1n;
        expect(over < limit && over > -10_000n).toBe(true);
      });
    }),
  );
});

it('rounds down, up and to the nearest as exact fractions do', () => {
  fc.assert(
    fc.property(amount, fc.integer({ min: 0, max: 100_000 }), fc.integer({ min: 100, max: 100_000 }), (a, b, c) => {
      const [down, up, near] = [scaleDown(a, b, c), scaleUp(a, b, c), scaleHalfUp(a, b, c)].map(BigInt);
      const product = BigInt(a) * BigInt(b);
      expect(down === product / BigInt(c)).toBe(true);
      expect(up === (product + BigInt(c) - 1n) / BigInt(c)).toBe(true);
      expect(near === (2n * product + BigInt(c)) / (2n * BigInt(c))).toBe(true);
    }),
  );
});

it('never charges more for fewer hours, and the flat rate never passes its percentage', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 200_000 }), (rate, hours) => {
      expect(staffLine(rate, hours)).toBeLessThanOrEqual(staffLine(rate, hours + 1));
      expect(flatRate(staffLine(rate, hours)) * 100).toBeLessThanOrEqual(staffLine(rate, hours) * 40);
    }),
  );
});

it('reads back every amount it writes, in either language', () => {
  fc.assert(
    fc.property(amount, fc.constantFrom('nl' as const, 'en' as const), (cents, language) => {
      expect(parseAmount(formatAmount(cents, language))).toBe(cents);
    }),
  );
});

it('refuses an amount too large to be exact, rather than round it', () => {
  expect(() => scaleDown(1_000_000_000_000, 1_000_000, 1)).toThrow('too large');
  expect(() => scaleDown(0.5, 1, 1)).toThrow('whole number');
});
