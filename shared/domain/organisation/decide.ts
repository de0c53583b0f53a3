import { accept, type Decision, refuse } from '../decision.ts';
import type { Actor, StaffRole } from '../people/actor.ts';
import type { OrganisationCommand } from './commands.ts';
import type { OrganisationEvent } from './events.ts';
import type { Organisation } from './state.ts';

type Registered = Extract<Organisation, { status: 'registered' }>;
type CommandOf<Type extends OrganisationCommand['type']> = Extract<OrganisationCommand, { type: Type }>;
type Outcome = Decision<OrganisationEvent>;

const isStaff = (actor: Actor, ...roles: readonly StaffRole[]): boolean =>
  roles.some((role) => actor.staffRoles.includes(role));

const notAuthorised = (actor: Actor, needed: string): Outcome => refuse('not-authorised', actor.person, { needed });

const register = (command: CommandOf<'RegisterOrganisation'>, organisation: Organisation, actor: Actor): Outcome => {
  if (!isStaff(actor, 'manager', 'administrator')) return notAuthorised(actor, 'manager, administrator');
  if (organisation.status === 'registered') return refuse('organisation-exists', organisation.id);
  const { type: _type, ...data } = command;
  return accept({ type: 'OrganisationRegistered', version: 1, data });
};

const appoint = (command: CommandOf<'AppointLocalAdministrator'>, organisation: Registered, actor: Actor): Outcome => {
  if (!isStaff(actor, 'manager', 'administrator')) return notAuthorised(actor, 'manager, administrator');
  // Asked twice is done once.
  if (organisation.localAdministrator === command.person) return accept();
  return accept({ type: 'LocalAdministratorAppointed', version: 1, data: { person: command.person } });
};

const holds = (organisation: Registered, { person, role }: CommandOf<'GrantRole' | 'RevokeRole'>): boolean =>
  organisation.roles.some((held) => held.person === person && held.role === role);

const changeRole = (
  command: CommandOf<'GrantRole' | 'RevokeRole'>,
  organisation: Registered,
  actor: Actor,
): Outcome => {
  if (actor.person !== organisation.localAdministrator) return notAuthorised(actor, 'local-administrator');
  const { type, ...data } = command;
  const values = { role: command.role, organisation: organisation.id };
  if (type === 'GrantRole') {
    if (holds(organisation, command)) return refuse('role-already-granted', command.person, values);
    return accept({ type: 'RoleGranted', version: 1, data });
  }
  if (!holds(organisation, command)) return refuse('role-not-granted', command.person, values);
  return accept({ type: 'RoleRevoked', version: 1, data });
};

const record = (command: CommandOf<'RecordRegistration'>, organisation: Registered, actor: Actor): Outcome => {
  if (!isStaff(actor, 'manager')) return notAuthorised(actor, 'manager');
  if (organisation.registration === command.status) return accept();
  const { type: _type, ...data } = command;
  return accept({ type: 'RegistrationRecorded', version: 1, data });
};

/**
 * What an act on an organisation leads to. An act that changes nothing is accepted without events. [002] roles are
 * granted and revoked by the organisation's own local administrator, nobody else.
 *
 * @param id the organisation as the caller named it, for the refusal of an unknown one
 * Refusals: `not-authorised`, `organisation-exists`, `organisation-unknown`, `role-already-granted`, `role-not-granted`.
 */
export const decideOrganisation = (
  command: OrganisationCommand,
  organisation: Organisation,
  { id, actor }: { readonly id: string; readonly actor: Actor },
): Outcome => {
  if (command.type === 'RegisterOrganisation') return register(command, organisation, actor);
  if (organisation.status === 'unknown') return refuse('organisation-unknown', id);
  switch (command.type) {
    case 'AppointLocalAdministrator':
      return appoint(command, organisation, actor);
    case 'GrantRole':
    case 'RevokeRole':
      return changeRole(command, organisation, actor);
    case 'RecordRegistration':
      return record(command, organisation, actor);
  }
};
