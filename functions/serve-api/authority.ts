import { type Refusal, refuse } from '../../shared/domain/decision.ts';
import type { Actor, StaffRole } from '../../shared/domain/people/actor.ts';

export const hasStaffRole = (actor: Actor, ...roles: readonly StaffRole[]): boolean =>
  roles.some((role) => actor.staffRoles.includes(role));

/** Who prepares and takes decisions; evaluators and coaches learn of one when the applicant does. */
export const isAuthority = (actor: Actor): boolean => hasStaffRole(actor, 'manager', 'committee', 'administrator');

/** What only people of the authority in one of these roles may see; undefined: they may. */
export const staffOnly = (actor: Actor, ...roles: readonly StaffRole[]): Refusal | undefined =>
  hasStaffRole(actor, ...roles)
    ? undefined
    : refuse('not-authorised', actor.person, { needed: roles.join(', ') }).refusal;
