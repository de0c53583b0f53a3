import type { OrganisationId, PersonId } from '../domain/ids.ts';
import type { OrganisationEvent } from '../domain/organisation/events.ts';
import type { Organisation } from '../domain/organisation/state.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { Commit, CommitMeta, Head } from './commit.ts';

export interface LoadedOrganisation extends Head {
  readonly organisation: Organisation;
}

/** Registered organisations and the roles that people hold in them. Every read is consistent. */
export interface Organisations {
  /** `unknown` at version 0 when there is none. */
  load(id: OrganisationId): Promise<LoadedOrganisation>;
  /** Several at once, by id; unknown ones are present as `unknown`. */
  loadMany(ids: readonly OrganisationId[]): Promise<ReadonlyMap<string, Organisation>>;
  history(id: OrganisationId): Promise<readonly Commit<OrganisationEvent>[]>;
  readCommit(id: OrganisationId, version: number): Promise<Commit<OrganisationEvent> | undefined>;
  /** Writes or deletes the role items of the people concerned in the same transaction. Throws `StaleVersion`. */
  commit(id: OrganisationId, loaded: Head, events: readonly OrganisationEvent[], meta: CommitMeta): Promise<Head>;
  /** The roles a person holds at this moment: for the actor of a command. */
  rolesOf(person: PersonId): Promise<Actor['organisationRoles']>;
  /** The organisations of which the person is local administrator. */
  administeredBy(person: PersonId): Promise<readonly OrganisationId[]>;
}
