import { z } from 'zod';
import { personId } from '../../shared/domain/ids.ts';
import { type Actor, staffRole } from '../../shared/domain/people/actor.ts';
import type { Organisations } from '../../shared/ports/organisations.ts';

/** The claims that the API's authorizer let through: values are texts, and a list arrives as `[a b]`. */
const claims = z.looseObject({
  sub: personId,
  name: z.string().optional(),
  email: z.string().optional(),
  locale: z.string().optional(),
});
export type Claims = z.infer<typeof claims>;

export const parseClaims = (input: unknown): Claims => claims.parse(input);

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
  /** The claim of the identity provider that lists roles, e.g. `traject_rol_3d`. */
  readonly roleClaim: string;
}

/** Who acts: the person and staff roles of the token, and the roles held in organisations right now. */
export const actorOf =
  ({ organisations, roleClaim }: ActorDeps) =>
  async (token: Claims): Promise<Actor> => ({
    person: token.sub,
    staffRoles: staffRolesOf(listOf(token[roleClaim])),
    organisationRoles: [...(await organisations.rolesOf(token.sub))],
  });
