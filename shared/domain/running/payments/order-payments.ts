import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { fileOf } from '../years/year-files.ts';
import { type Ground, unmetRequirements } from './requirements.ts';
import { selectPayments } from './select-payments.ts';
import type { Payment } from './state.ts';

// What a settlement granted counts the advance of its year as paid: from then on it is no advance on anything.
const isAdvance = ({ run }: Started, { kind, year }: Payment): boolean =>
  kind === 'advance' && fileOf(run, year)?.settlement === undefined;

const unmet = (project: Started, payment: string, { requirement, organisation }: Ground) =>
  refuse('advance-requirement-unmet', payment, {
    payment,
    requirement,
    organisation: organisation ?? project.application.promoter,
  });

/**
 * A payment run orders what is due, all of it or the payments named; of a recovery, the demand goes out. Also after the
 * last day of the project. An advance stays behind while a requirement of the call is not met, also one that fell due
 * when it was: a registration "stays active for the whole project" [002]. Named, it refuses the whole. (design)
 *
 * Refusals: `no-payment-due`, `payment-unknown`, `payment-not-in-this-state`, `advance-requirement-unmet`.
 */
export const orderPayments = (
  { run, payments: named }: ProjectCommandOf<'OrderPayments'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const due = project.run.paying.payments.filter(({ state }) => state === 'due').map(({ payment }) => payment);
  const selection = selectPayments(project, named ?? due, ['due']);
  if ('refused' in selection) return selection.refused;
  const advances = selection.payments.filter((one) => isAdvance(project, one));
  const [first] = advances;
  const [ground] = first === undefined ? [] : unmetRequirements(project, context);
  const ready = ground === undefined ? selection.payments : selection.payments.filter((one) => !advances.includes(one));
  if (first !== undefined && ground !== undefined && (named !== undefined || ready.length === 0)) {
    return unmet(project, first.payment, ground);
  }
  if (ready.length === 0) return refuse('no-payment-due', run);
  return accept(
    ...ready.map(
      ({ payment }): ProjectEvent => ({
        type: 'PaymentOrdered',
        version: 1,
        data: { payment, run, orderedOn: today(context) },
      }),
    ),
  );
};
