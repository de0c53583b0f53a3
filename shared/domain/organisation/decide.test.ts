import { describe, expect, it } from 'vitest';
import { organisationId, personId } from '../ids.ts';
import type { Actor } from '../people/actor.ts';
import type { OrganisationCommand } from './commands.ts';
import { decideOrganisation } from './decide.ts';
import { evolveOrganisation } from './evolve.ts';
import { type Organisation, unknownOrganisation } from './state.ts';

const gent = organisationId.parse('gent');
const els = personId.parse('els');
const jan = personId.parse('jan');
const someone = (person: string, ...staffRoles: Actor['staffRoles']): Actor => ({
  person: personId.parse(person),
  staffRoles,
  organisationRoles: [],
});
const manager = someone('mia', 'manager');
const administrator = someone('els');

const register: OrganisationCommand = {
  type: 'RegisterOrganisation',
  organisation: gent,
  name: 'Stad Gent',
  kind: 'municipality',
  localAdministrator: els,
};

const decide = (command: OrganisationCommand, organisation: Organisation, actor: Actor) =>
  decideOrganisation(command, organisation, { id: 'gent', actor });

const history = (...steps: readonly (readonly [OrganisationCommand, Actor])[]): Organisation =>
  steps.reduce((organisation: Organisation, [command, actor]) => {
    const decision = decide(command, organisation, actor);
    if (!decision.accepted) throw new Error(decision.refusal.code);
    return decision.events.reduce(evolveOrganisation, organisation);
  }, unknownOrganisation);

const code = (command: OrganisationCommand, organisation: Organisation, actor: Actor): string => {
  const decision = decide(command, organisation, actor);
  return decision.accepted ? 'accepted' : decision.refusal.code;
};

const grant: OrganisationCommand = { type: 'GrantRole', person: jan, role: 'project-responsible' };
const revoke: OrganisationCommand = { type: 'RevokeRole', person: jan, role: 'project-responsible' };

describe('an organisation', () => {
  it('is registered once, by a manager', () => {
    expect(code(register, unknownOrganisation, administrator)).toBe('not-authorised');
    expect(code(register, history([register, manager]), manager)).toBe('organisation-exists');
    expect(history([register, manager])).toMatchObject({ status: 'registered', registration: 'none', roles: [] });
  });

  it('must be registered before anything else is done with it', () => {
    expect(code(grant, unknownOrganisation, administrator)).toBe('organisation-unknown');
  });

  it('lets only its local administrator grant and revoke roles, not even a manager', () => {
    const registered = history([register, manager]);
    expect(code(grant, registered, manager)).toBe('not-authorised');
    expect(code(grant, registered, someone('jan'))).toBe('not-authorised');
    expect(history([register, manager], [grant, administrator])).toMatchObject({
      roles: [{ person: 'jan', role: 'project-responsible' }],
    });
  });

  it('refuses a role that is held already, and to revoke one that is not', () => {
    expect(code(grant, history([register, manager], [grant, administrator]), administrator)).toBe(
      'role-already-granted',
    );
    expect(code(revoke, history([register, manager]), administrator)).toBe('role-not-granted');
    expect(history([register, manager], [grant, administrator], [revoke, administrator])).toMatchObject({ roles: [] });
  });

  it('passes the rights to a new local administrator, and takes them from the old one', () => {
    const handedOver = history([register, manager], [{ type: 'AppointLocalAdministrator', person: jan }, manager]);
    expect(code(grant, handedOver, administrator)).toBe('not-authorised');
    expect(code(grant, handedOver, someone('jan'))).toBe('accepted');
  });

  it('has its quality registration recorded by a manager, and nothing happens when it is recorded again', () => {
    const requested: OrganisationCommand = { type: 'RecordRegistration', status: 'requested', on: '2023-10-02' };
    expect(code(requested, history([register, manager]), administrator)).toBe('not-authorised');
    const recorded = history([register, manager], [requested, manager]);
    expect(recorded).toMatchObject({ registration: 'requested' });
    expect(decide(requested, recorded, manager)).toEqual({ accepted: true, events: [] });
  });
});
