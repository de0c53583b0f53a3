import * as z from 'zod';
import { organisationId, personId, plainDate } from '../ids.ts';
import { organisationRole } from '../people/actor.ts';

const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const registerOrganisation = command('RegisterOrganisation', {
  organisation: organisationId,
  name: z.string().trim().min(1).max(200),
  /** One of the organisation kinds of the call file: `municipality`, `vdab`. */
  kind: z.string().trim().min(1).max(60),
  localAdministrator: personId,
});
export const appointLocalAdministrator = command('AppointLocalAdministrator', { person: personId });
export const grantRole = command('GrantRole', { person: personId, role: organisationRole });
export const revokeRole = command('RevokeRole', {
  person: personId,
  role: organisationRole,
  reason: z.string().trim().min(1).max(400).optional(),
});
export const recordRegistration = command('RecordRegistration', {
  status: z.enum(['requested', 'active', 'lapsed', 'refused']),
  on: plainDate,
  reference: z.string().trim().min(1).max(100).optional(),
});

export const organisationCommand = z.discriminatedUnion('type', [
  registerOrganisation,
  appointLocalAdministrator,
  grantRole,
  revokeRole,
  recordRegistration,
]);
export type OrganisationCommand = z.infer<typeof organisationCommand>;
