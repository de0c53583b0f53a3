import type { OrganisationEvent } from './events.ts';
import type { Organisation } from './state.ts';

/**
 * The organisation after an event. Pure.
 *
 * @throws Error when no decision could have led to this event: a damaged log, never a user's mistake
 */
export const evolveOrganisation = (organisation: Organisation, event: OrganisationEvent): Organisation => {
  if (event.type === 'OrganisationRegistered') {
    const { organisation: id, name, kind, localAdministrator } = event.data;
    return { status: 'registered', id, name, kind, localAdministrator, roles: [], registration: 'none' };
  }
  if (organisation.status === 'unknown') throw new Error(`${event.type} on an organisation that is not registered.`);
  switch (event.type) {
    case 'LocalAdministratorAppointed':
      return { ...organisation, localAdministrator: event.data.person };
    case 'RoleGranted':
      return { ...organisation, roles: [...organisation.roles, { person: event.data.person, role: event.data.role }] };
    case 'RoleRevoked':
      return {
        ...organisation,
        roles: organisation.roles.filter(
          ({ person, role }) => person !== event.data.person || role !== event.data.role,
        ),
      };
    case 'RegistrationRecorded':
      return { ...organisation, registration: event.data.status };
  }
};
