import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { staffRole } from '../../shared/domain/people/actor.ts';
import type { ScenarioFile } from './scenario-file.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: 'nl' | 'en';
  /** Roles of the authority, as the token says. */
  readonly roles: readonly z.infer<typeof staffRole>[];
}

export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly registration: 'none' | 'requested' | 'active' | 'lapsed' | 'refused';
  readonly localAdministrator: string;
  readonly organisationResponsible: string;
  readonly projectResponsible: string;
}

/** Everybody there is, by id. */
export interface World {
  readonly people: ReadonlyMap<string, Person>;
  readonly organisations: ReadonlyMap<string, Organisation>;
}

const examplePeople = z.record(
  z.string(),
  z.strictObject({
    name: z.string(),
    email: z.email(),
    language: z.enum(['nl', 'en']),
    roles: z.array(staffRole),
  }),
);
const exampleOrganisations = z.record(
  z.string(),
  z.strictObject({
    name: z.string(),
    kind: z.string(),
    registration: z.enum(['none', 'requested', 'active', 'lapsed', 'refused']),
    people: z.strictObject({ la: z.string(), or: z.string(), pr: z.string() }),
  }),
);

const read = (name: string): unknown => parse(readFileSync(new URL(`../../examples/${name}`, import.meta.url), 'utf8'));

const someone = (id: string, name = id): Person => ({
  id,
  name,
  email: `${id}@example.org`,
  language: 'nl',
  roles: [],
});

const byId = <Of extends { readonly id: string }>(all: readonly Of[]): ReadonlyMap<string, Of> =>
  new Map(all.map((one) => [one.id, one]));

const readExamples = (): World => {
  const organisations = Object.entries(exampleOrganisations.parse(read('organisations.yaml')));
  const people = Object.entries(examplePeople.parse(read('people.yaml')));
  return {
    people: byId([
      ...people.map(([id, person]) => ({ id, ...person })),
      ...organisations.flatMap(([id, { people: named }]) => [
        someone(`la-${id}`, named.la),
        someone(`or-${id}`, named.or),
        someone(`pr-${id}`, named.pr),
      ]),
    ]),
    organisations: byId(
      organisations.map(([id, { people: _people, ...organisation }]) => ({
        id,
        ...organisation,
        localAdministrator: `la-${id}`,
        organisationResponsible: `or-${id}`,
        projectResponsible: `pr-${id}`,
      })),
    ),
  };
};

let examples: World | undefined;

/** The people and organisations of `examples/`. */
export const exampleWorld = (): World => {
  examples ??= readExamples();
  return examples;
};

/** The examples and, over them, what the scenario says itself. */
export const worldOf = (scenario: Pick<ScenarioFile, 'people' | 'organisations'>): World => {
  const base = exampleWorld();
  const organisations = Object.entries(scenario.organisations).map(([id, own]): Organisation => {
    const { name = id, kind, registration } = own;
    return {
      id,
      name,
      kind,
      registration,
      localAdministrator: own.localAdministrator ?? `la-${id}`,
      organisationResponsible: own.organisationResponsible ?? `or-${id}`,
      projectResponsible: own.projectResponsible ?? `pr-${id}`,
    };
  });
  const theirs = organisations.flatMap((one) => [
    one.localAdministrator,
    one.organisationResponsible,
    one.projectResponsible,
  ]);
  const people = Object.entries(scenario.people).map(([id, own]): Person => {
    const known = base.people.get(id) ?? someone(id);
    const { name = known.name, email = known.email, language = known.language } = own;
    return { id, name, email, language, roles: own.roles.length > 0 ? own.roles : known.roles };
  });
  return {
    organisations: new Map([...base.organisations, ...byId(organisations)]),
    people: new Map([
      ...theirs.map((id) => [id, someone(id)] as const),
      ...base.people,
      ...people.map((one) => [one.id, one] as const),
    ]),
  };
};
