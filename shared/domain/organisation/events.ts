import * as z from 'zod';
import { event } from '../define.ts';
import { organisationId, personId, plainDate } from '../ids.ts';
import { organisationRole } from '../people/actor.ts';

/** The kinds are those of the call file: the six kinds of local authority, VDAB, VVSG, service providers and others. */
export const organisationRegistered = event('OrganisationRegistered', () =>
  z.object({
    organisation: organisationId,
    name: z.string().min(1).max(200),
    kind: z.string().min(1).max(60),
    localAdministrator: personId,
  }),
);
export const localAdministratorAppointed = event('LocalAdministratorAppointed', () => z.object({ person: personId }));
export const roleGranted = event('RoleGranted', () => z.object({ person: personId, role: organisationRole }));
export const roleRevoked = event('RoleRevoked', () =>
  z.object({ person: personId, role: organisationRole, reason: z.string().max(400).optional() }),
);
/** The quality registration with Work and Social Economy: at application at least requested. [002] */
export const registrationRecorded = event('RegistrationRecorded', () =>
  z.object({
    status: z.enum(['requested', 'active', 'lapsed', 'refused']),
    on: plainDate,
    reference: z.string().max(100).optional(),
  }),
);

export const organisationEvent = z.discriminatedUnion('type', [
  organisationRegistered,
  localAdministratorAppointed,
  roleGranted,
  roleRevoked,
  registrationRecorded,
]);
export type OrganisationEvent = z.infer<typeof organisationEvent>;
