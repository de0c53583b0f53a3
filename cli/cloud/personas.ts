import type { Persona } from '../../local/issuer/issuer.ts';
import type { Person, World } from '../scenario/world.ts';

const words: Readonly<Record<Person['roles'][number], string>> = {
  manager: 'manager of Europa WSE',
  evaluator: 'evaluator',
  committee: 'member of the monitoring committee',
  coach: 'quality coach',
  administrator: 'administrator',
};

const personaOf = ({ id, name, email, language, roles }: Person, description: string): Persona => {
  const staff = roles.map((role) => `${role}:europa-wse`);
  return {
    id,
    name,
    description,
    claims: { sub: id, name, email, locale: language, traject_rol_3d: staff },
  };
};

/** Whom one can be on this machine: the people of the authority, and three of each organisation. */
export const personasOf = ({ people, organisations }: World): readonly Persona[] => {
  const staff = [...people.values()]
    .filter(({ roles }) => roles.length > 0)
    .map((person) => personaOf(person, person.roles.map((role) => words[role]).join(', ')));
  const members = [...organisations.values()].flatMap((organisation) =>
    (
      [
        [organisation.organisationResponsible, 'organisation-responsible'],
        [organisation.projectResponsible, 'project-responsible'],
        [organisation.localAdministrator, 'local administrator'],
      ] as const
    ).flatMap(([id, role]) => {
      const person = people.get(id);
      return person === undefined ? [] : [personaOf(person, `${role} of ${organisation.name}`)];
    }),
  );
  return [...staff, ...members];
};
