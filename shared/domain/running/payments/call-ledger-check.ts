import { commitmentsOf } from '../../project/ledger-effect.ts';
import type { Project } from '../../project/state.ts';

/** A calendar year of the call: its budget, and what each project holds of it. Cents. */
export interface CallYear {
  readonly year: number;
  readonly budgetCents: number;
  readonly committedCents: number;
  /** Only projects that hold something, by id. */
  readonly byProject: Readonly<Record<string, number>>;
  /** Below zero when the call is overdrawn. */
  readonly freeCents: number;
}

/** What is stored of the call's ledger, per calendar year. */
export type StoredLedger = Readonly<Record<string, { readonly budgetCents: number; readonly committedCents: number }>>;

const holdings = (projects: readonly Project[], year: string): readonly (readonly [string, number])[] =>
  projects.flatMap((project) => {
    const held = commitmentsOf(project)[year] ?? 0;
    return project.status === 'not-submitted' || held === 0 ? [] : [[project.id, held] as const];
  });

/**
 * The ledger of a call as its projects make it: ESF + VCF in cents per calendar year.
 *
 * @param budgets the budget of each calendar year, in cents
 */
export const callLedger = (
  projects: readonly Project[],
  budgets: Readonly<Record<string, number>>,
): readonly CallYear[] => {
  const years = new Set([...Object.keys(budgets), ...projects.flatMap((one) => Object.keys(commitmentsOf(one)))]);
  return [...years].sort().map((year) => {
    const held = holdings(projects, year);
    const budgetCents = budgets[year] ?? 0;
    const committedCents = held.reduce((sum, [, cents]) => sum + cents, 0);
    return {
      year: Number(year),
      budgetCents,
      committedCents,
      byProject: Object.fromEntries(held),
      freeCents: budgetCents - committedCents,
    };
  });
};

const euros = (cents: number): string => `${(cents / 100).toFixed(2)} euro`;

/** Where the stored ledger of a call differs from its projects, or is overdrawn; a sentence for each. Empty: it adds up. */
export const callLedgerProblems = (ledger: readonly CallYear[], stored: StoredLedger): readonly string[] => {
  const computed = new Map(ledger.map((one) => [String(one.year), one]));
  const years = [...new Set([...computed.keys(), ...Object.keys(stored)])].sort();
  return years.flatMap((year) => {
    const sum = computed.get(year)?.committedCents ?? 0;
    const { committedCents, budgetCents } = stored[year] ?? { committedCents: 0, budgetCents: 0 };
    return [
      ...(sum === committedCents
        ? []
        : [`${year}: the ledger holds ${euros(committedCents)}, but the projects together ${euros(sum)}.`]),
      ...(Math.max(sum, committedCents) > budgetCents
        ? [`${year}: ${euros(Math.max(sum, committedCents))} is committed of ${euros(budgetCents)}.`]
        : []),
    ];
  });
};
