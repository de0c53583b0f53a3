import type { Application } from '../../application/application.ts';
import type { OrganisationId } from '../../ids.ts';
import type { ProjectEventOf } from '../../project/events.ts';
import type { Started } from '../../project/state.ts';
import { dateInWords } from '../../terms/date-words.ts';
import { Temporal } from '../../time.ts';
import { withRun } from '../slice.ts';
import type { Membership, PartnershipState } from './state.ts';

type Changed = ProjectEventOf<'PartnershipChanged'>['data'];
type Partner = Application['partners'][number];

const dayBefore = (day: string): string => Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();

/** Closes what an organisation is, the day before; one that would have begun on that day never was. */
const closed = (memberships: readonly Membership[], organisation: string, from: string): readonly Membership[] =>
  memberships
    .map((one) =>
      one.organisation === organisation && one.through === undefined ? { ...one, through: dayBefore(from) } : one,
    )
    .filter(({ from: first, through }) => through === undefined || first <= through);

const lasting = (memberships: readonly Membership[], organisation: string): Membership | undefined =>
  memberships.find((one) => one.organisation === organisation && one.through === undefined);

const handedOver = (
  memberships: readonly Membership[],
  { organisation, from }: Changed,
  earlier: OrganisationId,
): readonly Membership[] => [
  ...closed(closed(memberships, earlier, from), organisation, from),
  { organisation: earlier, role: 'partner', from },
  { organisation, role: 'promoter', from },
];

const membershipsAfter = (
  memberships: readonly Membership[],
  data: Changed,
  promoter: OrganisationId,
): readonly Membership[] => {
  const { kind, organisation, from } = data;
  switch (kind) {
    case 'join':
      return lasting(memberships, organisation) === undefined
        ? [...memberships, { organisation, role: 'partner', from }]
        : memberships;
    case 'leave':
      return closed(memberships, organisation, from);
    case 'hand-over':
      return organisation === promoter ? memberships : handedOver(memberships, data, promoter);
  }
};

const partnerOf = (organisation: OrganisationId, contribution: string): Partner => ({
  organisation,
  contribution,
  invoicesOnly: false,
});

/** The application as it stands: who is promoter and partner now, for everything that asks it. */
const applicationAfter = (
  application: Application,
  { kind, organisation, from, contribution }: Changed & { readonly contribution: string },
): Application => {
  const others = application.partners.filter((partner) => partner.organisation !== organisation);
  const { promoter } = application;
  switch (kind) {
    case 'join':
      return organisation === promoter || others.length < application.partners.length
        ? application
        : { ...application, partners: [...others, partnerOf(organisation, contribution)] };
    case 'leave':
      return { ...application, partners: others };
    case 'hand-over': {
      if (organisation === promoter) return application;
      const until = dateInWords(Temporal.PlainDate.from(dayBefore(from)), 'nl');
      const earlier = partnerOf(promoter, `Promotor tot en met ${until}.`);
      return { ...application, promoter: organisation, partners: [...others, earlier] };
    }
  }
};

const changesAfter = (changes: PartnershipState['changes'], { change }: Changed): PartnershipState['changes'] =>
  changes.map((request) => (request.change === change ? { ...request, effective: true } : request));

// A contribution of an application has at most so many characters.
const longest = 2000;

/** What a challenger that joins brings in is what it would do differently. */
const contributionOf = ({ run }: Started, { contribution, challenge, organisation }: Changed): string =>
  contribution ??
  run.challenges.find((one) => one.challenge === challenge)?.contents.difference.slice(0, longest) ??
  organisation;

const challengesAfter = ({ challenges }: Started['run'], { challenge }: Changed): Started['run']['challenges'] =>
  challenges.map((one) => (one.challenge === challenge ? { ...one, effective: true } : one));

/** Who leaves is watched no longer. */
const registrationsAfter = (
  registrations: PartnershipState['registrations'],
  { kind, organisation }: Changed,
): PartnershipState['registrations'] =>
  kind === 'leave'
    ? Object.fromEntries(Object.entries(registrations).filter(([watched]) => watched !== organisation))
    : registrations;

/**
 * The partnership from a day on, after a granted request or the outcome of a challenge. The earlier promoter of a
 * hand-over stays as a partner until it leaves.
 */
export const partnershipChanged = (
  project: Started,
  { data }: Pick<ProjectEventOf<'PartnershipChanged'>, 'data'>,
): Started => {
  const { partnership } = project.run;
  const { application } = project;
  const { memberships, changes, registrations } = partnership;
  const changed = withRun(project, {
    partnership: {
      ...partnership,
      memberships: membershipsAfter(memberships, data, application.promoter),
      changes: changesAfter(changes, data),
      registrations: registrationsAfter(registrations, data),
    },
    challenges: challengesAfter(project.run, data),
  });
  const contribution = contributionOf(project, data);
  return { ...changed, application: applicationAfter(application, { ...data, contribution }) };
};
