import { accept, type Decision, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { finalEnd } from './final-end.ts';

/**
 * The promoter asks for a later last day, while the project runs and within the period of the call. One at a time.
 *
 * Refusals: `extension-after-end`, `end-is-final`, `extension-not-later`, `end-after-latest`,
 * `extension-already-requested`.
 */
export const requestExtension = (
  { end, reason }: ProjectCommandOf<'RequestExtension'>,
  { status, run }: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  const requestedOn = today(context);
  if (status !== 'running' || requestedOn > run.end) return refuse('extension-after-end', end, { endOn: run.end });
  const final = finalEnd(run, end);
  if (final !== undefined) return refused(final);
  if (end <= run.end) return refuse('extension-not-later', end, { endOn: run.end });
  const { latestEnd } = context.call.projectPeriod;
  if (end > latestEnd) return refuse('end-after-latest', end, { latestOn: latestEnd });
  const { extensions } = run.partnership;
  const open = extensions.find(({ outcome }) => outcome === undefined);
  if (open !== undefined) return refuse('extension-already-requested', end, { requestedOn: open.requestedOn });
  return accept({
    type: 'ExtensionRequested',
    version: 1,
    data: { extension: extensions.length + 1, end, reason, requestedOn },
  });
};
