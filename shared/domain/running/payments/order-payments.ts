import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { selectPayments } from './select-payments.ts';

/**
 * A payment run orders what is due, all of it or the payments named; of a recovery, the demand goes out. Also after the
 * last day of the project. (design)
 *
 * Refusals: `no-payment-due`, `payment-unknown`, `payment-not-in-this-state`.
 */
export const orderPayments = (
  { run, payments: named }: ProjectCommandOf<'OrderPayments'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const due = project.run.paying.payments.filter(({ state }) => state === 'due').map(({ payment }) => payment);
  const selection = selectPayments(project, named ?? due, ['due']);
  if ('refused' in selection) return selection.refused;
  if (selection.payments.length === 0) return refuse('no-payment-due', run);
  return accept(
    ...selection.payments.map(
      ({ payment }): ProjectEvent => ({
        type: 'PaymentOrdered',
        version: 1,
        data: { payment, run, orderedOn: today(context) },
      }),
    ),
  );
};
