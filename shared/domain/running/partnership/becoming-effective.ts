import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent, ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { releasedAdvances } from '../payments/released-advances.ts';
import { partnershipChanged } from './partnership-changed.ts';
import type { ChangeRequest } from './state.ts';

/** A newcomer whose registration is requested but not active yet: the file shows it from its first day. */
const notYetActive = (
  { kind, organisation, from }: ChangeRequest,
  { run }: Started,
  { organisations }: ProjectContext,
): readonly ProjectEventOf<'MemberRegistrationChanged'>[] => {
  const found = organisations.get(organisation);
  const isNew = !run.partnership.memberships.some((one) => one.organisation === organisation && !one.through);
  if (kind === 'leave' || !isNew || found?.status !== 'registered') return [];
  const { registration: status } = found;
  if (status === 'active' || status === 'none') return [];
  return [{ type: 'MemberRegistrationChanged', version: 1, data: { organisation, status, on: from } }];
};

/**
 * What follows when the day of a granted change has come: the partnership changes, and an advance that waited for who
 * leaves can go out.
 */
export const becomingEffective = (
  request: ChangeRequest,
  project: Started,
  context: ProjectContext,
): readonly ProjectEvent[] => {
  const { kind, organisation, from, contribution, change } = request;
  const changed: ProjectEventOf<'PartnershipChanged'> = {
    type: 'PartnershipChanged',
    version: 1,
    data: { kind, organisation, from, ...(contribution === undefined ? {} : { contribution }), change },
  };
  const after = partnershipChanged(project, changed);
  return [changed, ...notYetActive(request, project, context), ...releasedAdvances(after, context)];
};
