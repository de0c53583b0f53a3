import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addNumbers, compareNumbers, normalizeNumber, subtractNumbers } from './numbers.ts';

const digits = fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n });
const exponent = fc.integer({ min: -60, max: 60 });
const numbers = fc.tuple(digits, exponent);
const text = ([mantissa, power]: [bigint, number]) => normalizeNumber(`${mantissa}E${power}`);
// All generated numbers are whole multiples of 10^-60, so these are exact.
const exact = ([mantissa, power]: [bigint, number]) => mantissa * 10n ** BigInt(power + 60);

describe('DynamoDB numbers', () => {
  it.each([
    ['007', '7'],
    ['1.50', '1.5'],
    ['-0', '0'],
    ['0.000', '0'],
    ['1e3', '1000'],
    ['12.5E-3', '0.0125'],
    ['-.5', '-0.5'],
    ['1E2', '100'],
  ])('gives %s back as %s', (given, shown) => {
    expect(normalizeNumber(given)).toBe(shown);
  });

  it.each(['', 'abc', '1e', '--1', '1,5', 'NaN', 'Infinity', '0x10'])('refuses %j as a number', (given) => {
    expect(() => normalizeNumber(given)).toThrow('The parameter cannot be converted to a numeric value');
  });

  it('keeps 38 significant digits and refuses a 39th', () => {
    const longest = '9'.repeat(38);
    expect(normalizeNumber(longest)).toBe(longest);
    expect(() => normalizeNumber(`${longest}1`)).toThrow('more than 38 significant digits');
  });

  it('refuses a number too large or too small for DynamoDB', () => {
    expect(normalizeNumber('1E125')).toBe(`1${'0'.repeat(125)}`);
    expect(() => normalizeNumber('1E126')).toThrow('Number overflow');
    expect(normalizeNumber('1E-130')).toBe(`0.${'0'.repeat(129)}1`);
    expect(() => normalizeNumber('1E-131')).toThrow('Number underflow');
    expect(() => normalizeNumber('1E-99999999999')).toThrow('Number underflow');
  });

  it('orders numbers by their exact value', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [left, right] = [exact(a), exact(b)];
        const expected = left < right ? -1 : left > right ? 1 : 0;
        expect(Math.sign(compareNumbers(text(a), text(b)))).toBe(expected);
      }),
      { seed: 7, numRuns: 500 },
    );
  });

  it('adds and subtracts without losing a cent', () => {
    const cents = fc.tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: -10, max: 10 }));
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(compareNumbers(addNumbers(text(a), text(b)), text([exact(a) + exact(b), -60]))).toBe(0);
        expect(subtractNumbers(addNumbers(text(a), text(b)), text(b))).toBe(text(a));
      }),
      { seed: 8, numRuns: 500 },
    );
  });

  it('refuses a sum that 38 digits cannot hold', () => {
    expect(() => addNumbers('1E40', '1')).toThrow('more than 38 significant digits');
  });
});
