import { describe, expect, it } from 'vitest';
import { theCall } from '../../../../test/builders/application.ts';
import { settleYear } from './settle.ts';
import { noCost } from './year-files.ts';

const operation = (cents: number) => ({ operationCents: cents, supportCents: 0 });
const support = (cents: number) => ({ operationCents: 0, supportCents: cents });
/** Applied for 500,000 euro of operation, elsewhere than in Limburg. */
const means = { plan: operation(50_000_000), awarded: { esfCents: 20_000_000, vcfCents: 15_000_000 } };
const settled = (changes: Partial<Parameters<typeof settleYear>[0]> = {}) =>
  settleYear({ reported: noCost, struck: noCost, means, area: 'kempen', call: theCall, ...changes });

describe('the settlement of a year of 500,000 euro', () => {
  it('loses what passes the amount applied for', () => {
    expect(settled({ reported: operation(38_000_000) })).toEqual({
      claimedCents: 53_200_000,
      acceptedCents: 50_000_000,
      lostCents: 3_200_000,
      granted: { esfCents: 20_000_000, vcfCents: 15_000_000 },
      carried: { vdabCents: 7_500_000, localCents: 7_500_000 },
      unusedCents: 0,
      largeUnderUse: false,
    });
  });

  it('grants by the shares what was spent', () => {
    expect(settled({ reported: operation(20_000_000) })).toMatchObject({
      acceptedCents: 28_000_000,
      granted: { esfCents: 11_200_000, vcfCents: 8_400_000 },
      unusedCents: 22_000_000,
      largeUnderUse: true,
    });
  });

  it('takes off what was struck before the flat rate', () => {
    expect(settled({ reported: operation(21_000_000), struck: operation(1_000_000) })).toEqual(
      settled({ reported: operation(20_000_000) }),
    );
  });

  it('finds under-use large from exactly a fifth on', () => {
    const plan = (cents: number) => ({ ...means, plan: operation(cents) });
    // 1,400.00 of 1,750.00 leaves exactly 20 percent.
    expect(settled({ reported: operation(100_000), means: plan(175_000) }).largeUnderUse).toBe(true);
    expect(settled({ reported: operation(100_000), means: plan(174_999) }).largeUnderUse).toBe(false);
  });

  it('claims nothing without a report', () => {
    expect(settled()).toMatchObject({ claimedCents: 0, granted: { esfCents: 0, vcfCents: 0 }, largeUnderUse: true });
  });
});

describe('the shares of 145,130.27 euro', () => {
  const staff = 10_366_448;
  const plenty = { esfCents: 100_000_000, vcfCents: 100_000_000 };
  const shares = (area: string, kind: typeof operation) => {
    const { granted, carried } = settled({
      reported: kind(staff),
      area,
      means: { plan: kind(14_513_027), awarded: plenty },
    });
    return [granted.esfCents, granted.vcfCents, carried.vdabCents, carried.localCents];
  };

  it.each([
    ['operation in Limburg', 'limburg', operation, [8_707_816, 2_902_605, 1_451_302, 1_451_304]],
    ['support in Limburg', 'limburg', support, [8_707_816, 4_353_908, 1_451_303, 0]],
    ['operation elsewhere', 'kempen', operation, [5_805_210, 4_353_908, 2_176_954, 2_176_955]],
    ['support elsewhere', 'kempen', support, [5_805_210, 6_530_862, 2_176_955, 0]],
  ])('are settled for %s', (_, area, kind, expected) => {
    expect(shares(area, kind)).toEqual(expected);
  });
});

describe('a year with operation and support', () => {
  const plan = { operationCents: 10_000, supportCents: 10_000 };
  const awarded = { esfCents: 8_000, vcfCents: 7_500 };

  it('gives way in both kinds when the claim passes the limit, and support takes the last cent', () => {
    // 140.00 + 70.01 claimed: operation falls to 133.32 of 200.00.
    const result = settled({ reported: { operationCents: 10_000, supportCents: 5_001 }, means: { plan, awarded } });
    expect(result).toMatchObject({ claimedCents: 21_001, acceptedCents: 20_000, lostCents: 1_001 });
    expect(result.granted).toEqual({ esfCents: 5_332 + 2_667, vcfCents: 3_999 + 3_000 });
  });

  it('leaves to the partners what no fund was awarded for', () => {
    const little = { esfCents: 1_000, vcfCents: 1_000 };
    const result = settled({
      reported: { operationCents: 5_000, supportCents: 5_000 },
      means: { plan, awarded: little },
    });
    expect(result.granted).toEqual(little);
    expect(result.carried).toEqual({ vdabCents: 2_100, localCents: 14_000 - 2_000 - 2_100 });
  });

  it('gives no fund more than before when operation is struck from a claim above the limit', () => {
    const plenty = { plan: operation(50_000_000), awarded: { esfCents: 20_000_000, vcfCents: 25_000_000 } };
    const reported = { operationCents: 30_000_000, supportCents: 10_000_000 };
    const before = settled({ reported, means: plenty });
    expect(before.granted.vcfCents).toBe(16_875_000);
    const struck = operation(4_000_000);
    // By its shares alone, more support within the same limit.
    expect(settled({ reported, struck, means: plenty }).granted.vcfCents).toBeGreaterThan(16_875_000);
    const again = settled({ reported, struck, means: plenty, granted: before.granted });
    // The cent of two roundings stays with the partners.
    expect(again.granted).toEqual({ esfCents: 19_999_999, vcfCents: 16_875_000 });
    expect(again.carried.vdabCents + again.carried.localCents).toBe(50_000_000 - 19_999_999 - 16_875_000);
  });
});
