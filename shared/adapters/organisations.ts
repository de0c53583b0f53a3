import * as z from 'zod';
import { type OrganisationId, organisationId, type PersonId } from '../domain/ids.ts';
import type { OrganisationEvent } from '../domain/organisation/events.ts';
import type { Organisation } from '../domain/organisation/state.ts';
import { organisationRole } from '../domain/people/actor.ts';
import type { Organisations } from '../ports/organisations.ts';
import { sealCommit } from '../ports/stored-commit.ts';
import { organisationStream, streamOf } from '../ports/stream-kind.ts';
import { commitWrite, putCommit } from './commit-items.ts';
import { createLog } from './log.ts';
import type { Table } from './table.ts';
import { deleteFrom, putIn, transact, type Write } from './transaction.ts';

const administrator = 'local-administrator';

const roleItem = z.object({
  organisation: organisationId,
  role: z.union([organisationRole, z.literal(administrator)]),
});
type Role = z.infer<typeof roleItem>['role'];

const roleKey = (person: PersonId, organisation: OrganisationId, role: Role) => ({
  pk: `PERSON#${person}`,
  sk: `ROLE#${organisation}#${role}`,
});

/** The roles of a person are one consistent read, because they are written with the commit that changes them. */
const roleWrites = (
  table: Table,
  organisation: OrganisationId,
  before: Organisation,
  events: readonly OrganisationEvent[],
): readonly Write[] => {
  let current = before.status === 'registered' ? before.localAdministrator : undefined;
  const give = (person: PersonId, role: Role) =>
    putIn(table, { ...roleKey(person, organisation, role), organisation, role });
  const take = (person: PersonId, role: Role) => deleteFrom(table, roleKey(person, organisation, role));
  const handOver = (person: PersonId): readonly Write[] => {
    const leaving = current === undefined || current === person ? [] : [take(current, administrator)];
    current = person;
    return [...leaving, give(person, administrator)];
  };
  const writesOf = (event: OrganisationEvent): readonly Write[] => {
    switch (event.type) {
      case 'OrganisationRegistered':
        return handOver(event.data.localAdministrator);
      case 'LocalAdministratorAppointed':
        return handOver(event.data.person);
      case 'RoleGranted':
        return [give(event.data.person, event.data.role)];
      case 'RoleRevoked':
        return [take(event.data.person, event.data.role)];
      case 'RegistrationRecorded':
        return [];
    }
  };
  return events.flatMap(writesOf);
};

export const createOrganisations = (table: Table): Organisations => {
  const log = createLog(table, organisationStream);
  const held = async (person: PersonId) => {
    const items = await table.query({
      expression: 'pk = :pk AND begins_with(sk, :role)',
      values: { ':pk': `PERSON#${person}`, ':role': 'ROLE#' },
    });
    return items.map((item) => roleItem.parse(item));
  };
  const load: Organisations['load'] = async (id) => {
    const { state: organisation, version, hash } = await log.load(id);
    return { organisation, version, hash };
  };
  return {
    load,
    loadMany: async (ids) => new Map([...(await log.loadMany(ids))].map(([id, { state }]) => [id, state])),
    history: log.history,
    readCommit: log.readCommit,
    async commit(id, loaded, events, meta) {
      const commit = sealCommit(streamOf(organisationStream, id), loaded, events, meta);
      const changesAdministrator = events.some(({ type }) => type === 'LocalAdministratorAppointed');
      const before = changesAdministrator ? (await log.loadAt(id, loaded.version)).state : organisationStream.initial;
      const roles = roleWrites(table, id, before, events);
      if (roles.length === 0) return putCommit(table, commit);
      await transact(table.client, [commitWrite(table, commit), ...roles]);
      return { version: commit.version, hash: commit.hash };
    },
    rolesOf: async (person) =>
      (await held(person)).flatMap(({ organisation, role }) =>
        role === administrator ? [] : [{ organisation, role }],
      ),
    administeredBy: async (person) =>
      (await held(person)).flatMap(({ organisation, role }) => (role === administrator ? [organisation] : [])),
  };
};
