import * as z from 'zod';
import { personId } from '../../shared/domain/ids.ts';
import { type Actor, staffRole } from '../../shared/domain/people/actor.ts';
import type { Organisations } from '../../shared/ports/organisations.ts';
import type { People } from '../../shared/ports/people.ts';

/** The claims that the API's authorizer let through: values are texts, and a list arrives as `[a b]`. */
const claims = z.looseObject({
  sub: personId,
  name: z.string().optional(),
  email: z.string().optional(),
  locale: z.string().optional(),
});
type Claims = z.infer<typeof claims>;

const listOf = (value: unknown): string[] => {
  if (Array.isArray(value)) return value.map(String);
  if (typeof value !== 'string') return [];
  const inner = value.startsWith('[') && value.endsWith(']') ? value.slice(1, -1) : value;
  return inner.split(/[\s,]+/).filter((part) => part !== '');
};

/** `manager:europa-wse` in the role claim makes a manager; the part behind the colon is the identity provider's. */
const staffRolesOf = (roles: readonly string[]) =>
  staffRole.options.filter((role) => roles.some((entry) => entry === role || entry.startsWith(`${role}:`)));

export interface ActorDeps {
  readonly organisations: Pick<Organisations, 'rolesOf'>;
  readonly people: Pick<People, 'get' | 'put'>;
  /** The claim of the identity provider that lists roles, e.g. `traject_rol_3d`. */
  readonly roleClaim: string;
}

/** The first time somebody signs in, name and address of the token become the profile that letters use. */
const introduce = async (people: ActorDeps['people'], { sub, name, email, locale }: Claims): Promise<void> => {
  if (name === undefined || email === undefined) return;
  if ((await people.get([sub])).has(sub)) return;
  await people.put({ person: sub, name, email, language: locale?.startsWith('en') ? 'en' : 'nl' });
};

/** Who acts: the person and staff roles of the token, and the roles held in organisations right now. */
export const actorOf = ({ organisations, people, roleClaim }: ActorDeps) => {
  // Kept as long as this instance lives, so that a person is looked up once and not at every request.
  const introduced = new Set<string>();
  return async (input: unknown): Promise<Actor> => {
    const token = claims.parse(input);
    if (!introduced.has(token.sub)) {
      await introduce(people, token);
      introduced.add(token.sub);
    }
    return {
      person: token.sub,
      staffRoles: staffRolesOf(listOf(token[roleClaim])),
      organisationRoles: [...(await organisations.rolesOf(token.sub))],
    };
  };
};
