import { type Decision, refuse } from '../../decision.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import type { Payment } from './state.ts';

type Refused = Extract<Decision<ProjectEvent>, { accepted: false }>;
export type Selection = { readonly payments: readonly Payment[] } | { readonly refused: Refused };

type Found = Payment | { readonly missing: Refused };

const find = ({ run }: Started, id: string, states: readonly Payment['state'][]): Found => {
  const payment = run.paying.payments.find((one) => one.payment === id);
  if (payment === undefined) return { missing: refuse('payment-unknown', id, { payment: id }) };
  if (!states.includes(payment.state)) {
    return { missing: refuse('payment-not-in-this-state', id, { payment: id, state: payment.state }) };
  }
  return payment;
};

/**
 * The payments named, each once, all in one of the states; the first that is not refuses the whole.
 *
 * Refusals: `payment-unknown`, `payment-not-in-this-state`.
 */
export const selectPayments = (
  project: Started,
  ids: readonly string[],
  states: readonly Payment['state'][],
): Selection => {
  const found = [...new Set(ids)].map((id) => find(project, id, states));
  const missing = found.find((one) => 'missing' in one);
  if (missing !== undefined) return { refused: missing.missing };
  return { payments: found.filter((one) => 'payment' in one) };
};
