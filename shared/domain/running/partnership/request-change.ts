import { accept, type Decision, type Refusal, refuse } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { isIn, notInThisState, refused, today } from '../../project/decide/rule.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { compositionProblem } from './composition.ts';
import { pendingChanges } from './memberships.ts';

type Request = ProjectCommandOf<'RequestChange'>;

/** The promoter asks anything; a partner only to leave itself. */
const notTheirs = (
  { kind, organisation }: Request,
  { application: { promoter } }: Started,
  { actor }: ProjectContext,
): Refusal | undefined => {
  const own = actor.organisationRoles.map((held) => held.organisation);
  if (own.includes(promoter) || (kind === 'leave' && own.includes(organisation))) return undefined;
  return refuse('not-your-organisation', own.join(', '), { organisation: kind === 'leave' ? organisation : promoter })
    .refusal;
};

const alreadyAsked = ({ organisation }: Request, { run }: Started): Refusal | undefined => {
  const pending = pendingChanges(run).find((change) => change.organisation === organisation);
  if (pending === undefined) return undefined;
  const { requestedOn } = pending;
  return refuse('change-already-requested', organisation, { organisation, requestedOn }).refusal;
};

/**
 * The partnership asks that an organisation joins or leaves, or that another becomes its promoter, from a day on:
 * today or later, within the project. One request at a time for an organisation. [002] (composition)
 *
 * Refusals: `not-in-this-state`, `not-your-organisation`, `change-already-requested`, `change-in-the-past`, and those
 * of the composition.
 */
export const requestChange = (command: Request, project: Started, context: ProjectContext): Decision<ProjectEvent> => {
  if (!isIn(project, 'running')) return notInThisState(project, 'running');
  const barred = notTheirs(command, project, context) ?? alreadyAsked(command, project);
  if (barred !== undefined) return refused(barred);
  const requestedOn = today(context);
  const { type: _type, contribution, ...data } = command;
  if (data.from < requestedOn) return refuse('change-in-the-past', data.from, { fromOn: data.from });
  const problem = compositionProblem(command, project.run, context);
  if (problem !== undefined) return refused(problem);
  return accept({
    type: 'ChangeRequested',
    version: 1,
    data: {
      ...data,
      ...(contribution === undefined ? {} : { contribution }),
      change: project.run.partnership.changes.length + 1,
      requestedOn,
    },
  });
};
