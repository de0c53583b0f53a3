import { refuse } from '../../../shared/domain/decision.ts';
import { organisationId, personId } from '../../../shared/domain/ids.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { Organisations } from '../../../shared/ports/organisations.ts';
import type { People } from '../../../shared/ports/people.ts';
import { actOnOrganisation, type OrganisationAct } from '../../../shared/use-cases/act-on-organisation.ts';
import { hasStaffRole } from '../authority.ts';
import { type ApiAnswer, answer, created, type Handlers, ok } from '../handler.ts';

export interface PeopleDeps {
  readonly people: People;
  readonly organisations: Organisations;
  readonly clock: Clock;
}

type PeopleOperations =
  | 'show-me'
  | 'register-person'
  | 'erase-person'
  | 'register-organisation'
  | 'show-organisation'
  | 'appoint-local-administrator'
  | 'grant-role'
  | 'revoke-role'
  | 'record-registration';

export const peopleHandlers = ({ people, organisations, clock }: PeopleDeps): Handlers<PeopleOperations> => {
  const act = actOnOrganisation({ organisations, clock });
  const acted = async (of: OrganisationAct, shape = ok): Promise<ApiAnswer> => answer(await act(of), shape);
  const organisationOf = (params: Readonly<Record<string, string>>) => organisationId.parse(params['organisation']);

  return {
    'show-me': async ({ actor }) => {
      const [profiles, administered] = await Promise.all([
        people.get([actor.person]),
        organisations.administeredBy(actor.person),
      ]);
      return ok({ ...actor, profile: profiles.get(actor.person) ?? null, localAdministratorOf: administered });
    },
    'register-person': async ({ params, body, actor }) => {
      const person = personId.parse(params['person']);
      if (person !== actor.person && !hasStaffRole(actor, 'manager', 'administrator'))
        return { refusal: refuse('not-authorised', actor.person, { needed: 'manager, administrator' }).refusal };
      await people.put({ person, ...body });
      return ok({ person });
    },
    'erase-person': async ({ params, actor }) => {
      if (!hasStaffRole(actor, 'administrator'))
        return { refusal: refuse('not-authorised', actor.person, { needed: 'administrator' }).refusal };
      const person = personId.parse(params['person']);
      await people.erase(person);
      return ok({ person });
    },
    'register-organisation': ({ body, actor }) =>
      acted({ organisation: body.organisation, command: { type: 'RegisterOrganisation', ...body }, actor }, created),
    'show-organisation': async ({ params, actor }) => {
      const id = organisationOf(params);
      const { organisation } = await organisations.load(id);
      if (organisation.status === 'unknown') return { refusal: refuse('organisation-unknown', id).refusal };
      const insider =
        actor.staffRoles.length > 0 ||
        organisation.localAdministrator === actor.person ||
        actor.organisationRoles.some(({ organisation: held }) => held === id);
      const { roles, localAdministrator, ...known } = organisation;
      return ok(insider ? { ...known, roles, localAdministrator } : known);
    },
    'appoint-local-administrator': ({ params, body, actor }) =>
      acted({
        organisation: organisationOf(params),
        command: { type: 'AppointLocalAdministrator', ...body },
        actor,
      }),
    'grant-role': ({ params, body, actor }) =>
      acted({ organisation: organisationOf(params), command: { type: 'GrantRole', ...body }, actor }),
    'revoke-role': ({ params, body, actor }) =>
      acted({ organisation: organisationOf(params), command: { type: 'RevokeRole', ...body }, actor }),
    'record-registration': ({ params, body, actor }) =>
      acted({ organisation: organisationOf(params), command: { type: 'RecordRegistration', ...body }, actor }),
  };
};
