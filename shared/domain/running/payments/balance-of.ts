import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import type { Funds } from '../years/events.ts';
import { type Fund, fundNames, netCents, paymentsOf } from './net-paid.ts';

/** A settled calendar year: what was granted of each fund, in cents. */
export interface SettledYear {
  readonly year: number;
  readonly granted: Funds;
}

// `balance-2024-esf`, then `balance-2024-esf-2`: a year can be settled again after a correction.
const idOf = (project: Started, kind: 'balance' | 'recovery', year: number, fund: Fund): string => {
  const earlier = paymentsOf(project.run.paying.payments, year, fund).filter((one) => one.kind === kind).length;
  return `${kind}-${year}-${fund}${earlier === 0 ? '' : `-${earlier + 1}`}`;
};

const balanceOfFund = (
  project: Started,
  { year, granted }: SettledYear,
  fund: Fund,
  context: ProjectContext,
): readonly ProjectEvent[] => {
  const open = granted[`${fund}Cents`] - netCents(paymentsOf(project.run.paying.payments, year, fund));
  if (open === 0) return [];
  const kind = open > 0 ? 'balance' : 'recovery';
  return [
    {
      type: 'PaymentDue',
      version: 1,
      data: {
        payment: idOf(project, kind, year, fund),
        kind,
        fund,
        year,
        cents: Math.abs(open),
        organisation: project.application.promoter,
        dueSince: today(context),
      },
    },
  ];
};

/**
 * What a settlement leaves to pay or to recover: of each fund what was granted, less everything of that year that was
 * paid or is on its way, recoveries counted back. A payment still due stays and counts, so that the sum is right.
 * Settled per fund, never across. [002], Interpretation 4.
 */
export const balanceOf = (project: Started, settled: SettledYear, context: ProjectContext): readonly ProjectEvent[] =>
  fundNames.flatMap((fund) => balanceOfFund(project, settled, fund, context));
