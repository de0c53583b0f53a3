import type { Payment } from './state.ts';

export type Fund = Payment['fund'];
export const fundNames: readonly Fund[] = ['esf', 'vcf'];

/** What goes to the promoter counts up, what comes back counts down; due, ordered and paid alike. In cents. */
export const netCents = (payments: readonly Payment[]): number =>
  payments.reduce((net, { kind, cents }) => (kind === 'recovery' ? net - cents : net + cents), 0);

export const paymentsOf = (payments: readonly Payment[], year: number, fund: Fund): readonly Payment[] =>
  payments.filter((payment) => payment.year === year && payment.fund === fund);
