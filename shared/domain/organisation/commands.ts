import * as z from 'zod';
import { command, text } from '../define.ts';
import { organisationId, personId, plainDate } from '../ids.ts';
import { organisationRole } from '../people/actor.ts';

export const registerOrganisation = command('RegisterOrganisation', {
  organisation: organisationId,
  name: text(200),
  /** One of the organisation kinds of the call file: `municipality`, `vdab`. */
  kind: text(60),
  localAdministrator: personId,
});
export const appointLocalAdministrator = command('AppointLocalAdministrator', { person: personId });
export const grantRole = command('GrantRole', { person: personId, role: organisationRole });
export const revokeRole = command('RevokeRole', {
  person: personId,
  role: organisationRole,
  reason: text(400).optional(),
});
export const recordRegistration = command('RecordRegistration', {
  status: z.enum(['requested', 'active', 'lapsed', 'refused']),
  on: plainDate,
  reference: text(100).optional(),
});

export const organisationCommand = z.discriminatedUnion('type', [
  registerOrganisation,
  appointLocalAdministrator,
  grantRole,
  revokeRole,
  recordRegistration,
]);
export type OrganisationCommand = z.infer<typeof organisationCommand>;
