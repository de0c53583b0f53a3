import { describe, expect, it } from 'vitest';
import { payable } from '../../../../test/builders/payments.ts';
import { proposed, submitted } from '../../../../test/builders/project.ts';
import { projectId } from '../../ids.ts';
import { commitmentsOf } from '../../project/ledger-effect.ts';
import { notSubmitted } from '../../project/state.ts';
import { type CallYear, callLedger, callLedgerProblems, type StoredLedger } from './call-ledger-check.ts';

const other = { ...proposed(), id: projectId.parse('LP-2023-0002') };
const budgets = { 2023: 100, 2024: 20_318_236, 2025: 30_000_000 };
const held = (commitmentsOf(payable())['2024'] ?? 0) + (commitmentsOf(other)['2024'] ?? 0);

const asStored = (ledger: readonly CallYear[]): StoredLedger =>
  Object.fromEntries(
    ledger.map(({ year, budgetCents, committedCents }) => [String(year), { budgetCents, committedCents }]),
  );

describe('the ledger of a call', () => {
  it('shows per year who holds what and what is free', () => {
    const [year2023, year2024] = callLedger([payable(), other, submitted(), notSubmitted], budgets);
    expect(year2023).toEqual({ year: 2023, budgetCents: 100, committedCents: 0, byProject: {}, freeCents: 100 });
    expect(year2024).toEqual({
      year: 2024,
      budgetCents: 20_318_236,
      committedCents: held,
      byProject: { 'LP-2023-0001': 10_159_118, 'LP-2023-0002': 10_159_118 },
      freeCents: 0,
    });
  });

  it('shows a year without a budget in which money is held as overdrawn', () => {
    expect(callLedger([payable()], {})[0]).toMatchObject({ year: 2024, freeCents: -10_159_118 });
  });
});

describe('a stored ledger', () => {
  it('adds up when it is the sum of its projects, to the last cent of the budget', () => {
    const enough = Object.fromEntries([2024, 2025, 2026, 2027, 2028, 2029].map((year) => [year, held]));
    const ledger = callLedger([payable(), other], enough);
    expect(callLedgerProblems(ledger, asStored(ledger))).toEqual([]);
  });

  it('that holds a cent more or less than its projects is told so', () => {
    const stored = { 2024: { budgetCents: 20_318_236, committedCents: held - 1 } };
    const [ledger] = callLedger([payable(), other], budgets).filter(({ year }) => year === 2024);
    if (ledger === undefined) throw new Error('2024 is missing.');
    expect(callLedgerProblems([ledger], stored)).toEqual([
      '2024: the ledger holds 203182.35 euro, but the projects together 203182.36 euro.',
    ]);
    expect(callLedgerProblems([], stored)).toEqual([
      '2024: the ledger holds 203182.35 euro, but the projects together 0.00 euro.',
    ]);
  });

  it('that is overdrawn is told so', () => {
    const [ledger] = callLedger([payable()], { 2024: 10_000_000 });
    if (ledger === undefined) throw new Error('2024 is missing.');
    expect(callLedgerProblems([ledger], asStored([ledger]))).toEqual([
      '2024: 101591.18 euro is committed of 100000.00 euro.',
    ]);
  });
});
