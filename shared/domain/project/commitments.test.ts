import { expect, it } from 'vitest';
import { commitmentsByYear } from './commitments.ts';

it('takes 60,000 euro for October to December 2024 as 240,000 a year', () => {
  expect(commitmentsByYear(6_000_000, '2024-10-01', '2029-12-31')).toEqual({
    '2024': 6_000_000,
    '2025': 24_000_000,
    '2026': 24_000_000,
    '2027': 24_000_000,
    '2028': 24_000_000,
    '2029': 24_000_000,
  });
});

it('counts a last year by its months, a part month whole, cents down', () => {
  expect(commitmentsByYear(1_000_001, '2024-01-15', '2025-05-02')).toEqual({ '2024': 1_000_001, '2025': 416_667 });
});

it('commits a project of one calendar year once', () => {
  expect(commitmentsByYear(500, '2024-02-01', '2024-11-30')).toEqual({ '2024': 500 });
});
