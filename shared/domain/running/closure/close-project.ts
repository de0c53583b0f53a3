import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { isIn, notInThisState, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { keepUntil } from './keep-until.ts';
import { openItems } from './open-items.ts';

/** The day on which the last payment was made, or the last recovery received; undefined: none ever was. */
export const lastPaymentOn = ({ run }: Started): string | undefined =>
  run.paying.payments
    .flatMap(({ state, paidOn }) => (state === 'paid' && paidOn !== undefined ? [paidOn] : []))
    .sort()
    .at(-1);

/**
 * A manager closes the file of a project that has ended, once nothing is open: from then on it takes nothing any more,
 * and its documents are kept until a date. Interpretation 19.
 *
 * Refusals: `not-in-this-state`, `closure-not-possible` with what is open.
 */
export const closeProject = (
  _command: ProjectCommandOf<'CloseProject'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'ended')) return notInThisState(project, 'ended');
  const open = openItems(project);
  if (open.length > 0) return refuse('closure-not-possible', project.status, { open: open.join(', ') });
  const [closedOn, paidOn] = [today(context), lastPaymentOn(project)];
  return accept({
    type: 'ProjectClosed',
    version: 1,
    data: {
      closedOn,
      ...(paidOn === undefined ? {} : { lastPaymentOn: paidOn }),
      keepUntil: keepUntil({ lastPaymentOn: paidOn, closedOn }, context.call).lastDay,
    },
  });
};
