import { describe, expect, it } from 'vitest';
import { formatAmount, formatEuro, parseAmount } from './amounts.ts';
import { settleClaim } from './claim.ts';
import { monthsCounted, sameOrderBand } from './same-order.ts';
import { advance, type Share, shares, sharesTogether } from './shares.ts';
import { flatRate, hourlyRate, parseHours, staffLine } from './staff-cost.ts';

const keyOf = (...percents: readonly number[]): readonly Share[] =>
  percents.map((percent, index) => ({ source: ['esf', 'vcf', 'vdab', 'local'][index] ?? '', percent }));

describe('the budget of the worked example', () => {
  it('computes the rate from the January wage and rounds half a cent up', () => {
    expect(hourlyRate(351_235)).toBe(4215);
    expect(hourlyRate(421_000)).toBe(5052);
    expect(hourlyRate(125)).toBe(2);
  });

  it('computes the lines, the flat rate and the total', () => {
    const lines = [staffLine(4215, '1548.5'), staffLine(5052, 76_000)];
    expect(lines).toEqual([6_526_928, 3_839_520]);
    const staff = 10_366_448;
    expect(flatRate(staff)).toBe(4_146_579);
    expect(staff + flatRate(staff)).toBe(14_513_027);
  });
});

describe('the shares of 145,130.27 euro', () => {
  it.each([
    ['operation in Limburg', keyOf(60, 20, 10, 10), [8_707_816, 2_902_605, 1_451_302, 1_451_304]],
    ['support in Limburg', keyOf(60, 30, 10), [8_707_816, 4_353_908, 1_451_303]],
    ['operation elsewhere', keyOf(40, 30, 15, 15), [5_805_210, 4_353_908, 2_176_954, 2_176_955]],
    ['support elsewhere', keyOf(40, 45, 15), [5_805_210, 6_530_862, 2_176_955]],
  ])('for %s', (_, key, expected) => {
    expect(shares(14_513_027, key).map(({ cents }) => cents)).toEqual(expected);
  });

  it('count towards the ceiling with the two funds only', () => {
    expect(sharesTogether(shares(14_513_027, keyOf(40, 30, 15, 15)), ['esf', 'vcf'])).toBe(10_159_118);
  });

  it('are refused when they are not a hundred percent', () => {
    expect(() => shares(100, keyOf(40, 30))).toThrow('received 70 %');
  });
});

it('pays seventy, or in a reduced year fifty, percent of the co-financing in advance', () => {
  expect([advance(4_353_908), advance(4_353_908, 50)]).toEqual([3_047_735, 2_176_954]);
});

it('takes October to December as three months and allows ten percent around the annualised year', () => {
  expect(monthsCounted({ month: 10 })).toBe(3);
  expect(sameOrderBand(6_000_000, 3)).toEqual({
    annualisedCents: 24_000_000,
    lowestCents: 21_600_000,
    highestCents: 26_400_000,
  });
});

describe('the settlement of a year', () => {
  const year = (staffCents: number) =>
    settleClaim({
      staffCents,
      limitCents: 50_000_000,
      key: keyOf(40, 30, 15, 15),
      paidSources: ['esf', 'vcf'],
      advance: { source: 'vcf', cents: 10_500_000 },
    });

  it('loses what passes the amount applied for, and pays both funds', () => {
    expect(year(38_000_000)).toEqual({
      claimedCents: 53_200_000,
      acceptedCents: 50_000_000,
      lostCents: 3_200_000,
      sources: [
        { source: 'esf', grantedCents: 20_000_000, advancedCents: 0, balanceCents: 20_000_000 },
        { source: 'vcf', grantedCents: 15_000_000, advancedCents: 10_500_000, balanceCents: 4_500_000 },
      ],
      balanceCents: 24_500_000,
    });
  });

  it('recovers an advance that was too high from its own fund, never against the other', () => {
    expect(year(20_000_000).sources.map(({ balanceCents }) => balanceCents)).toEqual([11_200_000, -2_100_000]);
  });
});

describe('an amount as people type it', () => {
  it.each([
    ['1.234,56', 123_456],
    ['1234.56', 123_456],
    ['1,234.56', 123_456],
    ['1 234,5', 123_450],
    ['€ 34.180.593,13', 3_418_059_313],
    ['12 euro', 1200],
    ['1.234', 123_400],
    ['1,234', 123_400],
    ['1.23', 123],
    ['0,05', 5],
  ])('%s', (text, cents) => {
    expect(parseAmount(text)).toBe(cents);
  });

  it.each(['', 'twelve', '1.2.3', '1,234,5', '12.34.567', '-5', '1,2345', '1e3', '1 2'])('is refused: "%s"', (text) => {
    expect(parseAmount(text)).toBeUndefined();
  });
});

it('writes amounts the Dutch and the English way', () => {
  expect(formatEuro(3_418_059_313, 'nl')).toBe('34.180.593,13 euro');
  expect(formatAmount(3_418_059_313, 'en')).toBe('34,180,593.13');
  expect(formatAmount(-5, 'nl')).toBe('-0,05');
});

it.each([
  ['1548.5', 154_850],
  ['1548,50', 154_850],
  ['1.548,5', 154_850],
  ['760', 76_000],
  ['7,255', undefined],
])('reads %s hours', (text, hundredths) => {
  expect(parseHours(text)).toBe(hundredths);
});
