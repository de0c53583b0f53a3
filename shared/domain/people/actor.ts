import * as z from 'zod';
import { organisationId, personId } from '../ids.ts';

/** Roles that the identity provider vouches for: people of the managing authority and its college and committee. */
export const staffRole = z.enum(['manager', 'evaluator', 'committee', 'coach', 'administrator']);
export type StaffRole = z.infer<typeof staffRole>;

/** Roles that an organisation's local administrator grants to its people. [002] */
export const organisationRole = z.enum(['organisation-responsible', 'project-responsible']);
export type OrganisationRole = z.infer<typeof organisationRole>;

/** Who acts: a person, the staff roles of the token, and the roles held in organisations at this moment. */
export const actor = z.object({
  person: personId,
  staffRoles: z.array(staffRole),
  organisationRoles: z.array(z.object({ organisation: organisationId, role: organisationRole })),
});
export type Actor = z.infer<typeof actor>;

/** The system itself, acting because an instant came or a letter was sent. */
export const system: Actor = { person: personId.parse('system'), staffRoles: [], organisationRoles: [] };

/** Who asks without a token: may see what is public, and do nothing. */
export const nobody: Actor = { person: personId.parse('nobody'), staffRoles: [], organisationRoles: [] };
