import { describe, expect, it } from 'vitest';
import { callId } from '../domain/ids.ts';
import { applyLedgerChange } from './apply-ledger-change.ts';

const call = callId.parse('lokale-partnerschappen-2023');
const change = (committedCents: number, reserve: number, release = 0) =>
  applyLedgerChange({
    call,
    read: { version: 4, years: { '2024': { budgetCents: 1_000, committedCents } } },
    reserve: { '2024': reserve },
    release: { '2024': release },
  }).years['2024'];

describe('the ledger of a call', () => {
  it('commits up to the budget of a year, to the cent', () => {
    expect(change(400, 600)).toEqual({ budgetCents: 1_000, committedCents: 1_000 });
    expect(change(900, 600, 500)).toEqual({ budgetCents: 1_000, committedCents: 1_000 });
  });

  it('is never stored with a commitment that rises above the budget of its year', () => {
    expect(() => change(400, 601)).toThrow('would commit 1001 cents for 2024, of 1000');
  });

  it('lets a year that a budget cut left overdrawn fall, and stay', () => {
    expect(change(1_500, 300, 400)).toEqual({ budgetCents: 1_000, committedCents: 1_400 });
    expect(change(1_500, 400, 400)).toEqual({ budgetCents: 1_000, committedCents: 1_500 });
    expect(() => change(1_500, 401, 400)).toThrow('would commit 1501 cents');
  });

  it('releases no more than was committed', () => {
    expect(() => change(400, 0, 401)).toThrow('has less committed for 2024 than is released');
  });
});
