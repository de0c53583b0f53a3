import type { LedgerChange } from './beside.ts';
import type { Ledger } from './call-ledger.ts';

/**
 * The ledger after a reservation and a release. A year the ledger does not know yet begins with a budget of nothing;
 * releasing more than was committed is a defect, and fails. So does a commitment that rises above the budget of its
 * year: what takes more is measured before it is decided. A year that a budget cut left overdrawn may still fall.
 */
export const applyLedgerChange = ({ call, read, reserve, release }: LedgerChange): Ledger => {
  const years = new Set([...Object.keys(read.years), ...Object.keys(reserve), ...Object.keys(release)]);
  const next = [...years].sort().map((year) => {
    const { budgetCents, committedCents } = read.years[year] ?? { budgetCents: 0, committedCents: 0 };
    const committed = committedCents + (reserve[year] ?? 0) - (release[year] ?? 0);
    if (committed < 0) throw new Error(`The ledger of ${call} has less committed for ${year} than is released.`);
    if (committed > committedCents && committed > budgetCents) {
      throw new Error(`The ledger of ${call} would commit ${committed} cents for ${year}, of ${budgetCents}.`);
    }
    return [year, { budgetCents, committedCents: committed }] as const;
  });
  return { version: read.version + 1, years: Object.fromEntries(next) };
};

/** The ledger when a version of the call is published: its budgets, and what was committed before. */
export const withBudgets = (read: Ledger | undefined, budgets: Readonly<Record<string, number>>): Ledger => {
  const years = new Set([...Object.keys(read?.years ?? {}), ...Object.keys(budgets)]);
  const next = [...years].sort().map((year) => {
    const committedCents = read?.years[year]?.committedCents ?? 0;
    return [year, { budgetCents: budgets[year] ?? 0, committedCents }] as const;
  });
  return { version: (read?.version ?? 0) + 1, years: Object.fromEntries(next) };
};
