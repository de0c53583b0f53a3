import type { OrganisationId, PersonId } from '../ids.ts';
import type { OrganisationRole } from '../people/actor.ts';

export type Organisation =
  | { readonly status: 'unknown' }
  | {
      readonly status: 'registered';
      readonly id: OrganisationId;
      readonly name: string;
      readonly kind: string;
      readonly localAdministrator: PersonId;
      readonly roles: readonly { readonly person: PersonId; readonly role: OrganisationRole }[];
      readonly registration: 'none' | 'requested' | 'active' | 'lapsed' | 'refused';
    };

export const unknownOrganisation: Organisation = { status: 'unknown' };
