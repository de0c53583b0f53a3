import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { selectPayments } from './select-payments.ts';
import type { Payment } from './state.ts';

// The bank acts between the order, or for a return the payment, and today.
const impossibleDay = (
  { payment, orderedOn, paidOn }: Payment,
  day: string,
  context: ProjectContext,
): Extract<Decision<ProjectEvent>, { accepted: false }> | undefined => {
  const earliestOn = paidOn ?? orderedOn ?? '';
  const latestOn = today(context);
  if (day >= earliestOn && day <= latestOn) return undefined;
  return refuse('payment-day-impossible', day, { payment, earliestOn, latestOn });
};

/**
 * The bank carried out what was ordered; a recovery was received. The day lies between the order and today. (design)
 *
 * Refusals: `payment-unknown`, `payment-not-in-this-state`, `payment-day-impossible`.
 */
export const recordPayments = (
  { payments: named, paidOn }: ProjectCommandOf<'RecordPayments'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const selection = selectPayments(project, named, ['ordered']);
  if ('refused' in selection) return selection.refused;
  const impossible = selection.payments.map((one) => impossibleDay(one, paidOn, context)).find((one) => one);
  if (impossible !== undefined) return impossible;
  return accept(
    ...selection.payments.map(
      ({ payment }): ProjectEvent => ({ type: 'PaymentMade', version: 1, data: { payment, paidOn } }),
    ),
  );
};

/**
 * The bank sent a payment back, before or after it was noted as made: it is due again, for a later run. (design)
 *
 * Refusals: `payment-unknown`, `payment-not-in-this-state`, `payment-day-impossible`.
 */
export const recordReturn = (
  { payment: named, returnedOn, reason }: ProjectCommandOf<'RecordReturn'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const selection = selectPayments(project, [named], ['ordered', 'paid']);
  if ('refused' in selection) return selection.refused;
  const impossible = selection.payments.map((one) => impossibleDay(one, returnedOn, context)).find((one) => one);
  if (impossible !== undefined) return impossible;
  return accept({ type: 'PaymentReturned', version: 1, data: { payment: named, returnedOn, reason } });
};
