import type { ProjectContext } from '../../project/context.ts';
import type { ProjectEvent } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { isMemberOn } from '../partnership/memberships.ts';
import type { Challenge } from './state.ts';

/** A newcomer whose registration is not active yet: the file shows it from its first day. [002] */
const notYetActive = (
  { challenger: organisation }: Challenge,
  on: string,
  { organisations }: ProjectContext,
): readonly ProjectEvent[] => {
  const found = organisations.get(organisation);
  if (found?.status !== 'registered' || found.registration === 'active' || found.registration === 'none') return [];
  return [{ type: 'MemberRegistrationChanged', version: 1, data: { organisation, status: found.registration, on } }];
};

/** The challenger comes in; nothing when it is in the partnership already. */
export const joining = (
  challenge: Challenge,
  from: string,
  project: Started,
  context: ProjectContext,
): readonly ProjectEvent[] => {
  const { challenger: organisation, challenge: number } = challenge;
  if (isMemberOn(project.run, organisation, from)) return [];
  return [
    { type: 'PartnershipChanged', version: 1, data: { kind: 'join', organisation, from, challenge: number } },
    ...notYetActive(challenge, from, context),
  ];
};
