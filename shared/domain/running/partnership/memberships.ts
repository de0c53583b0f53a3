import type { OrganisationId } from '../../ids.ts';
import type { Run } from '../state.ts';
import type { ChangeRequest, Membership } from './state.ts';

type WithPartnership = Pick<Run, 'partnership'>;

/** Who is in the partnership on a day, `2025-06-30`, promoter included. */
export const membersOn = ({ partnership }: WithPartnership, day: string): readonly Membership[] =>
  partnership.memberships.filter(({ from, through }) => from <= day && (through === undefined || day <= through));

/** Whether an organisation is in the partnership on a day, as promoter or partner. */
export const isMemberOn = (run: WithPartnership, organisation: string, day: string): boolean =>
  membersOn(run, day).some((member) => member.organisation === organisation);

const isComing = ({ outcome, effective }: ChangeRequest): boolean => outcome === 'granted' && effective !== true;

/** Requests that still move something: not decided, or granted for a day to come. */
export const pendingChanges = ({ partnership }: WithPartnership): readonly ChangeRequest[] =>
  partnership.changes.filter((change) => change.outcome === undefined || isComing(change));

/** Granted changes whose day is still to come, or came without being acted on; the first one first. */
export const comingChanges = ({ partnership, end }: Pick<Run, 'partnership' | 'end'>): readonly ChangeRequest[] =>
  partnership.changes
    .filter((change) => isComing(change) && change.from <= end)
    .toSorted((one, other) => one.from.localeCompare(other.from) || one.change - other.change);

/** The partnership as it will be on a day with what was granted; who is leaving later counts as gone already. */
export interface Expected {
  readonly promoter: OrganisationId | undefined;
  readonly members: readonly OrganisationId[];
}

/** The partnership on a day, as granted changes will have made it: what a new request is judged by. */
export const expectedOn = (run: Pick<Run, 'partnership' | 'end'>, day: string): Expected =>
  comingChanges(run).reduce<Expected>(
    ({ promoter, members }, { kind, organisation, from }) => {
      if (kind === 'leave') return { promoter, members: members.filter((one) => one !== organisation) };
      if (from > day) return { promoter, members };
      const joined = members.includes(organisation) ? members : [...members, organisation];
      return { promoter: kind === 'hand-over' ? organisation : promoter, members: joined };
    },
    {
      promoter: membersOn(run, day).find(({ role }) => role === 'promoter')?.organisation,
      members: [...new Set(membersOn(run, day).map(({ organisation }) => organisation))],
    },
  );
