import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareScalars } from '../values/compare.ts';
import { normalizeNumber } from '../values/numbers.ts';
import { afterPrefix, encodeKey } from './encoding.ts';

const number = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: -100, max: 100 }))
  .map(([mantissa, power]) => ({ N: normalizeNumber(`${mantissa}E${power}`) }));
// Neighbours, which random numbers seldom are.
const near = fc.integer({ min: -1200, max: 1200 }).map((n) => ({ N: normalizeNumber(`${n}E-1`) }));
const string = fc.string({ unit: 'grapheme' }).map((S) => ({ S }));
const binary = fc.uint8Array().map((bytes) => ({ B: Buffer.from(bytes).toString('base64') }));

const order = (one: string, other: string): number => (one < other ? -1 : one === other ? 0 : 1);
const bytes = (constraints: { minLength?: number; maxLength: number }) =>
  fc.uint8Array(constraints).map((values) => Buffer.from(values).toString('latin1'));

describe('the encoding of key values', () => {
  it.each([
    ['numbers', number],
    ['neighbouring numbers', near],
    ['text', string],
    ['binary', binary],
  ])('puts %s in the order of DynamoDB', (_, values) => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        expect(order(encodeKey(a), encodeKey(b))).toBe(Math.sign(compareScalars(a, b) ?? Number.NaN));
      }),
      { seed: 11, numRuns: 600 },
    );
  });

  it('bounds exactly the texts that begin with a prefix', () => {
    fc.assert(
      fc.property(bytes({ minLength: 1, maxLength: 3 }), bytes({ maxLength: 5 }), (prefix, value) => {
        const end = afterPrefix(prefix);
        expect(value >= prefix && (end === undefined || value < end)).toBe(value.startsWith(prefix));
      }),
      { seed: 12, numRuns: 600 },
    );
  });

  it('knows no end for a prefix of the highest bytes', () => {
    expect(afterPrefix('\xff\xff')).toBeUndefined();
    expect(afterPrefix('\x01\xff')).toBe('\x02');
  });
});
