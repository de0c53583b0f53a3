import type { Started } from '../../project/state.ts';
import { type Fund, netCents, paymentsOf } from './net-paid.ts';
import type { Payment } from './state.ts';

/** One fund in one calendar year, or over the whole project. Cents. */
export interface FundLedger {
  readonly awardedCents: number;
  /** What the settlement granted; absent before it. */
  readonly grantedCents?: number;
  /** Part of the payments below. */
  readonly advanceCents: number;
  /** To the promoter: still to order, ordered, paid. */
  readonly dueCents: number;
  readonly orderedCents: number;
  readonly paidCents: number;
  /** Recoveries that the promoter paid back. */
  readonly recoveredCents: number;
  readonly toReceiveCents: number;
  readonly toRepayCents: number;
  /** How often the bank sent something back. */
  readonly returnedCount: number;
}

export interface YearLedger {
  readonly year: number;
  /** ESF + VCF that the call's ledger holds for this year. */
  readonly committedCents: number;
  /** It has begun: what is awarded is what is committed, to the cent. */
  readonly opened: boolean;
  /** The advance waits for something. */
  readonly advanceWithheld: boolean;
  readonly esf: FundLedger;
  readonly vcf: FundLedger;
}

export interface ProjectLedger {
  readonly project: string;
  readonly years: readonly YearLedger[];
  readonly total: { readonly committedCents: number; readonly esf: FundLedger; readonly vcf: FundLedger };
}

const centsOf = (payments: readonly Payment[], ...states: readonly Payment['state'][]): number =>
  payments.filter(({ state }) => states.includes(state)).reduce((sum, { cents }) => sum + cents, 0);

const fundLedger = ({ run }: Started, year: number, fund: Fund): FundLedger => {
  const all = paymentsOf(run.paying.payments, year, fund);
  const out = all.filter(({ kind }) => kind !== 'recovery');
  const back = all.filter(({ kind }) => kind === 'recovery');
  const granted = run.years.find((one) => one.year === year)?.settlement?.granted[`${fund}Cents`];
  return {
    awardedCents: run.plans[String(year)]?.awarded[`${fund}Cents`] ?? 0,
    ...(granted === undefined ? {} : { grantedCents: granted }),
    advanceCents: netCents(out.filter(({ kind }) => kind === 'advance')),
    dueCents: centsOf(out, 'due'),
    orderedCents: centsOf(out, 'ordered'),
    paidCents: centsOf(out, 'paid'),
    recoveredCents: centsOf(back, 'paid'),
    toReceiveCents: centsOf(out, 'due', 'ordered'),
    toRepayCents: centsOf(back, 'due', 'ordered'),
    returnedCount: all.reduce((count, { returns }) => count + returns.length, 0),
  };
};

const sum = (ledgers: readonly FundLedger[]): FundLedger => {
  const of = (name: keyof FundLedger): number => ledgers.reduce((total, ledger) => total + (ledger[name] ?? 0), 0);
  return {
    awardedCents: of('awardedCents'),
    grantedCents: of('grantedCents'),
    advanceCents: of('advanceCents'),
    dueCents: of('dueCents'),
    orderedCents: of('orderedCents'),
    paidCents: of('paidCents'),
    recoveredCents: of('recoveredCents'),
    toReceiveCents: of('toReceiveCents'),
    toRepayCents: of('toRepayCents'),
    returnedCount: of('returnedCount'),
  };
};

const yearsWithMoney = ({ run }: Started): readonly number[] =>
  [...new Set([...Object.keys(run.plans), ...Object.keys(run.commitments)].map(Number))].sort((a, b) => a - b);

/**
 * The money of a project per calendar year and fund: awarded, committed, granted, and each payment in its state. All in
 * cents; the same for the file's page and for the rehearsal. Interpretations 3 and 4.
 */
export const projectLedger = (project: Started): ProjectLedger => {
  const years = yearsWithMoney(project).map((year) => ({
    year,
    committedCents: project.run.commitments[String(year)] ?? 0,
    opened: project.run.years.some((file) => file.year === year),
    advanceWithheld: String(year) in project.run.paying.withheld,
    esf: fundLedger(project, year, 'esf'),
    vcf: fundLedger(project, year, 'vcf'),
  }));
  return {
    project: project.id,
    years,
    total: {
      committedCents: years.reduce((total, { committedCents }) => total + committedCents, 0),
      esf: sum(years.map(({ esf }) => esf)),
      vcf: sum(years.map(({ vcf }) => vcf)),
    },
  };
};
