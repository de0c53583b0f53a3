import { accept, type Decision } from '../../decision.ts';
import type { ProjectCommandOf } from '../../project/commands.ts';
import type { ProjectContext } from '../../project/context.ts';
import { isIn, notInThisState, today } from '../../project/decide/rule.ts';
import type { ProjectEvent, ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { releasedAdvances } from '../payments/released-advances.ts';
import { memberRegistrationChanged } from './member-registration.ts';
import { isMemberOn } from './memberships.ts';

/** What the project knows: a member of which nothing was told is in order, unless an advance waits for it. */
const knownStatus = ({ run }: Started, organisation: string): string => {
  const told = run.partnership.registrations[organisation];
  if (told !== undefined) return told.status;
  const waitedFor = Object.values(run.paying.withheld).some((grounds) =>
    grounds.some((ground) => ground.organisation === organisation),
  );
  return waitedFor ? 'requested' : 'active';
};

/**
 * The quality registration of an organisation changed on its own log: a member's lapse surfaces at once, and one that
 * is active again lets go the advances that waited for it. Nothing for who is no member today, or when nothing
 * changed: safe to repeat. [002] (registration)
 *
 * Refusals: `not-in-this-state`, after the last day.
 */
export const noteRegistration = (
  { organisation, status, on }: ProjectCommandOf<'NoteRegistration'>,
  project: Started,
  context: ProjectContext,
): Decision<ProjectEvent> => {
  if (!isIn(project, 'running')) return notInThisState(project, 'running');
  if (!isMemberOn(project.run, organisation, today(context))) return accept();
  if (knownStatus(project, organisation) === status) return accept();
  const changed: ProjectEventOf<'MemberRegistrationChanged'> = {
    type: 'MemberRegistrationChanged',
    version: 1,
    data: { organisation, status, on },
  };
  if (status !== 'active') return accept(changed);
  return accept(changed, ...releasedAdvances(memberRegistrationChanged(project, changed), context));
};
