import type { Application } from '../../application/application.ts';
import { type Refusal, refuse } from '../../decision.ts';
import type { CommitmentByYear, ProjectCommandOf } from '../commands.ts';
import { commitmentsByYear } from '../commitments.ts';
import type { ProjectContext } from '../context.ts';

interface Granted {
  readonly grant?: { readonly esfCents: number; readonly vcfCents: number };
  readonly commitments: CommitmentByYear;
}

const funds = { esfCents: 'ESF', vcfCents: 'VCF' } as const;

/** The maximum grant of a decision: at most what was applied for, per fund; nothing with a rejection. [000] */
export const grantFor = (
  { outcome, grant: asked }: ProjectCommandOf<'ProposeDecision'>,
  { budget, start, end }: Application,
): Granted | { readonly refusal: Refusal } => {
  if (outcome === 'rejection') return { commitments: {} };
  const { esfCents, vcfCents } = budget.financing;
  const grant = asked ?? { esfCents, vcfCents };
  for (const fund of ['esfCents', 'vcfCents'] as const) {
    const applied = budget.financing[fund];
    if (grant[fund] > applied) {
      return refuse('grant-over-application', String(grant[fund]), {
        fund: funds[fund],
        askedCents: grant[fund],
        appliedCents: applied,
      });
    }
  }
  return { grant, commitments: commitmentsByYear(grant.esfCents + grant.vcfCents, start, end) };
};

/**
 * Whether the call's ledger has each year's amount free, beside what the project holds already. A year the ledger was
 * not read for has nothing free: the caller reads every year from the first to the last day of the project.
 */
export const budgetAllows = (
  commitments: CommitmentByYear,
  { free }: ProjectContext,
  held: CommitmentByYear = {},
): Refusal | undefined => {
  for (const [year, asked] of Object.entries(commitments)) {
    // A budget of the call that was cut leaves less than nothing free: what is held stays.
    const holds = held[year] ?? 0;
    const available = holds + Math.max(0, free?.[year] ?? 0);
    if (asked > available) {
      return refuse('call-budget-exceeded', String(asked), { year, askedCents: asked, freeCents: available }).refusal;
    }
  }
  return undefined;
};
