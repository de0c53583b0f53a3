import { type Refusal, refuse } from '../decision.ts';
import type { OrganisationId } from '../ids.ts';
import { type Actor, type StaffRole, system } from './actor.ts';

/** Whose act it is. An organisation's roles are those held in the promoter of the project, or in a partner where a partner may act. */
export type Requirement =
  /** People of the promoter, or staff with one of the roles named. */
  | { readonly kind: 'applicant'; readonly orStaff?: readonly StaffRole[] }
  | { readonly kind: 'organisation-responsible' }
  /** People of the promoter or any partner, or staff with one of the roles named. */
  | { readonly kind: 'partner'; readonly orStaff?: readonly StaffRole[] }
  /** Whoever acts for a registered organisation, whichever. */
  | { readonly kind: 'any-organisation' }
  | { readonly kind: 'staff'; readonly roles: readonly StaffRole[] }
  | { readonly kind: 'system' };

const asPromoter = (actor: Actor, promoter: OrganisationId, needed: Requirement['kind']): Refusal | undefined => {
  const here = actor.organisationRoles.filter(({ organisation }) => organisation === promoter);
  if (here.length === 0) {
    const elsewhere = actor.organisationRoles[0];
    return elsewhere === undefined
      ? refuse('not-authorised', actor.person, { needed }).refusal
      : refuse('not-your-organisation', elsewhere.organisation, { organisation: promoter }).refusal;
  }
  if (needed === 'organisation-responsible' && !here.some(({ role }) => role === 'organisation-responsible')) {
    return refuse('role-not-held', here.map(({ role }) => role).join(', '), { role: needed, organisation: promoter })
      .refusal;
  }
  return undefined;
};

const hasOneOf = (actor: Actor, roles: readonly StaffRole[] = []): boolean =>
  roles.some((role) => actor.staffRoles.includes(role));

const actsForOneOf = (actor: Actor, members: readonly OrganisationId[]): boolean =>
  actor.organisationRoles.some(({ organisation }) => members.includes(organisation));

/**
 * Whether this person may do an act that asks for the requirement; undefined: yes. [002] both roles of the promoter
 * act for it, only the mandated organisation-responsible binds it.
 *
 * Refusals: `not-authorised`, `not-your-organisation`, `role-not-held`.
 */
export const mayAct = (
  requirement: Requirement,
  actor: Actor,
  promoter: OrganisationId,
  members: readonly OrganisationId[] = [promoter],
): Refusal | undefined => {
  switch (requirement.kind) {
    case 'partner':
      return hasOneOf(actor, requirement.orStaff) || actsForOneOf(actor, members)
        ? undefined
        : asPromoter(actor, promoter, requirement.kind);
    case 'any-organisation':
      return actor.organisationRoles.length > 0
        ? undefined
        : refuse('not-authorised', actor.person, { needed: requirement.kind }).refusal;
    case 'applicant':
      return hasOneOf(actor, requirement.orStaff) ? undefined : asPromoter(actor, promoter, requirement.kind);
    case 'organisation-responsible':
      return asPromoter(actor, promoter, requirement.kind);
    case 'staff':
      return requirement.roles.some((role) => actor.staffRoles.includes(role))
        ? undefined
        : refuse('not-authorised', actor.person, { needed: requirement.roles.join(', ') }).refusal;
    case 'system':
      // By identity: a token whose subject happens to read "system" does not become the system.
      return actor === system ? undefined : refuse('not-authorised', actor.person, { needed: 'system' }).refusal;
  }
};
