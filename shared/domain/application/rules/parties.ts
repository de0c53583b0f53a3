import type { Refusal } from '../../decision.ts';
import { refuse } from '../../decision.ts';
import type { ProjectContext } from '../../project/context.ts';
import type { Application } from '../application.ts';
import type { SubmissionRule } from '../submission.ts';

/** The kind of a registered organisation; undefined when it is not registered. */
export const kindOf = (organisation: string, { organisations }: Pick<ProjectContext, 'organisations'>) => {
  const found = organisations.get(organisation);
  return found?.status === 'registered' ? found.kind : undefined;
};

/** Promoter and partners: the organisations that staff and means may come from. */
export const membersOf = ({ promoter, partners }: Application): readonly string[] => [
  promoter,
  ...partners.map(({ organisation }) => organisation),
];

/** A closed call: only the six kinds of local authority apply. [002], Interpretation 12. */
export const applicantKindAllowed: SubmissionRule = ({ application: { promoter } }, context) => {
  const kind = kindOf(promoter, context);
  if (kind === undefined) return [refuse('organisation-unknown', promoter, { organisation: promoter }).refusal];
  const allowed = context.call.organisationKinds.filter(({ mayApply }) => mayApply).map(({ id }) => id);
  return allowed.includes(kind)
    ? []
    : [refuse('applicant-kind-not-allowed', kind, { kind, allowed: allowed.join(', ') }).refusal];
};

/** The area is one of the call, published its needs, and is not held by another project. [002] */
export const areaOpen: SubmissionRule = ({ application: { area: id } }, { call, areaHolder }) => {
  const area = call.areas.find((one) => one.id === id);
  if (area === undefined) return [refuse('area-unknown', id, { area: id }).refusal];
  if (!area.publishedNeeds) return [refuse('area-without-published-needs', id, { area: id }).refusal];
  return areaHolder === undefined ? [] : [refuse('area-taken', id, { area: id, holder: areaHolder }).refusal];
};

/** Every partner is a registered organisation, named once, and not the promoter again. */
export const partnersKnown: SubmissionRule = ({ application }, context) => {
  const members = membersOf(application);
  return application.partners.flatMap(({ organisation }, index): readonly Refusal[] => {
    if (kindOf(organisation, context) === undefined) {
      return [refuse('partner-unknown', organisation, { organisation }).refusal];
    }
    return members.indexOf(organisation) <= index
      ? [refuse('partner-listed-twice', organisation, { organisation }).refusal]
      : [];
  });
};

const groups = ({ call }: ProjectContext): readonly { readonly id: string; readonly anyKind: readonly string[] }[] => [
  ...call.partnership.required,
  ...call.partnership.standing
    .filter(({ absenceBlocks }) => absenceBlocks)
    .map(({ kind }) => ({ id: kind, anyKind: [kind] })),
];

/** At least a local authority, which the promoter may be, and VDAB; a standing partner's absence does not block. [002] */
export const requiredPartners: SubmissionRule = ({ application }, context) => {
  const kinds = membersOf(application).map((member) => kindOf(member, context));
  return groups(context)
    .filter(({ anyKind }) => !kinds.some((kind) => kind !== undefined && anyKind.includes(kind)))
    .map(
      ({ id, anyKind }) =>
        refuse('required-partner-missing', kinds.filter((kind) => kind !== undefined).join(', '), {
          group: id,
          kinds: anyKind.join(', '),
        }).refusal,
    );
};

/** A partner that only invoices is not allowed. [002] */
export const noInvoicingPartner: SubmissionRule = ({ application }) =>
  application.partners
    .filter(({ invoicesOnly }) => invoicesOnly)
    .map(({ organisation }) => refuse('partner-only-invoices', organisation, { organisation }).refusal);

/** The organisation-responsible of every partner confirmed its participation and share. (design) */
export const partnersConfirmed: SubmissionRule = ({ application, confirmedBy }) =>
  application.partners
    .filter(({ organisation }) => !confirmedBy.includes(organisation))
    .map(({ organisation }) => refuse('partner-not-confirmed', organisation, { organisation }).refusal);

/**
 * The registration of every partner, the promoter included, is at least what the call asks at application: requested.
 * [002]
 */
export const partnersRegistered: SubmissionRule = ({ application }, { call, organisations }) => {
  const enough = call.registration.atApplication === 'requested' ? ['requested', 'active'] : ['active'];
  return membersOf(application).flatMap((organisation) => {
    const found = organisations.get(organisation);
    if (found?.status !== 'registered' || enough.includes(found.registration)) return [];
    return [
      refuse('registration-missing', found.registration, {
        organisation,
        registration: found.registration,
        needed: call.registration.atApplication,
      }).refusal,
    ];
  });
};
