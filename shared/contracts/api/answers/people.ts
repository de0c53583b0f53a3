import * as z from 'zod';
import { organisationId, personId } from '../../../domain/ids.ts';
import { actor, organisationRole } from '../../../domain/people/actor.ts';
import type { peopleOperations } from '../operations/people.ts';
import { committed } from './parts.ts';

const profile = z.object({
  person: personId,
  name: z.string(),
  email: z.string(),
  language: z.enum(['nl', 'en']),
});

const organisation = z
  .object({
    status: z.literal('registered'),
    id: organisationId,
    name: z.string(),
    /** One of the organisation kinds of the call. */
    kind: z.string(),
    registration: z.enum(['none', 'requested', 'active', 'lapsed', 'refused']),
    /** For its own people and the authority. */
    roles: z.array(z.object({ person: personId, role: organisationRole })).optional(),
    localAdministrator: personId.optional(),
  })
  .meta({ id: 'Organisation' });

const aPerson = z.object({ person: personId });

/** What the operations on people and organisations answer. */
export const peopleAnswers = {
  'show-me': actor.extend({ profile: profile.nullable(), localAdministratorOf: z.array(organisationId) }),
  'register-person': aPerson,
  'erase-person': aPerson,
  'register-organisation': committed,
  'show-organisation': organisation,
  'appoint-local-administrator': committed,
  'grant-role': committed,
  'revoke-role': committed,
  'record-registration': committed,
} as const satisfies Record<keyof typeof peopleOperations, z.ZodType>;
