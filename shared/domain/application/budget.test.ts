import { describe, expect, it } from 'vitest';
import { theCall } from '../../../test/builders/application.ts';
import { computeBudget, monthsBudgeted } from './budget.ts';

const lines = (kind: 'operation' | 'support') => [
  { kind, hours: '1548.5', rateCents: 4215 },
  { kind, hours: '760', rateCents: 5052 },
];

describe('the budget of the worked example', () => {
  it('has lines of 65,269.28 and 38,395.20, staff 103,664.48, flat rate 41,465.79, total 145,130.27', () => {
    expect(computeBudget(lines('operation'), 'kempen', theCall)).toMatchObject({
      lineCents: [6_526_928, 3_839_520],
      staffCents: 10_366_448,
      flatRateCents: 4_146_579,
      totalCents: 14_513_027,
    });
  });

  it.each([
    ['operation in Limburg', 'operation', 'limburg', [8_707_816, 2_902_605, 1_451_302, 1_451_304]],
    ['support in Limburg', 'support', 'limburg', [8_707_816, 4_353_908, 1_451_303, 0]],
    ['operation elsewhere', 'operation', 'elsewhere', [5_805_210, 4_353_908, 2_176_954, 2_176_955]],
    ['support elsewhere', 'support', 'elsewhere', [5_805_210, 6_530_862, 2_176_955, 0]],
  ] as const)('is shared for %s', (_, kind, zone, expected) => {
    const area = theCall.areas.find((one) => one.zone === zone)?.id ?? '';
    const { financing } = computeBudget(lines(kind), area, theCall);
    expect([financing.esfCents, financing.vcfCents, financing.vdabCents, financing.localCents]).toEqual(expected);
  });
});

it('loses no cent when operation and support stand side by side', () => {
  const mixed = [
    { kind: 'operation' as const, hours: '1.01', rateCents: 101 },
    { kind: 'support' as const, hours: '1.02', rateCents: 102 },
  ];
  const { financing, totalCents, kindCents } = computeBudget(mixed, 'kempen', theCall);
  expect(kindCents.operation + kindCents.support).toBe(totalCents);
  expect(Object.values(financing).reduce((sum, cents) => sum + cents, 0)).toBe(totalCents);
});

it.each([
  ['2024-01-01', '2029-12-31', 12],
  ['2024-10-01', '2029-12-31', 3],
  ['2024-03-31', '2029-12-31', 10],
  ['2024-03-15', '2024-05-02', 3],
])('counts the months from %s to %s, a part month whole', (start, end, months) => {
  expect(monthsBudgeted({ start, end }, theCall)).toBe(months);
});
