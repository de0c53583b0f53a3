import { readdirSync } from 'node:fs';
import type { Call } from '../../shared/domain/call/call-schema.ts';
import { type ExampleApplication, readExampleApplication } from '../scenario/example-application.ts';
import { exampleWorld, type Organisation, type Person, type World } from '../scenario/world.ts';
import { type Life, lives } from './lives.ts';

/** An application that will be handed in, and the life that follows. */
export interface Entry {
  /** `kempen`, and of a copy `kempen-2`. */
  readonly name: string;
  readonly life: Life;
  readonly example: ExampleApplication;
  /** The call ends before the example does: its end is that of the call, and not all of the life fits in. */
  readonly shortened: boolean;
}

/** Everything a rehearsal is played with. */
export interface Stock {
  readonly call: Call;
  readonly world: World;
  readonly entries: readonly Entry[];
}

const applications = new URL('../../examples/applications/', import.meta.url);

/** Examples beyond those that have a life of their own live as the first one does. */
const allLives = (): readonly Life[] => {
  const known = new Set(lives.map(({ application }) => application));
  const others = readdirSync(applications)
    .map((name) => name.replace(/\.yaml$/, ''))
    .filter((name) => !known.has(name))
    .sort();
  const [usual] = lives;
  return usual === undefined ? [] : [...lives, ...others.map((application) => ({ ...usual, application }))];
};

type Rename = (organisation: string) => string;

const copyNumber = (id: string, copy: number): string => (copy === 1 ? id : `${id}-${copy}`);

/** The organisations that the call names itself stay the same in every copy. */
const renameFor = (call: Call, copy: number): Rename => {
  const shared = new Set<string>(call.partnership.organisations.map(({ id }) => id));
  return (organisation) => (shared.has(organisation) ? organisation : copyNumber(organisation, copy));
};

const withOrganisation = (value: unknown, rename: Rename): unknown => {
  if (typeof value !== 'object' || value === null || !('organisation' in value)) return value;
  return { ...value, organisation: rename(String(value.organisation)) };
};

const renamedField = (path: string, value: unknown, rename: Rename): readonly [string, unknown] => {
  if (path.startsWith('partners.')) return [`partners.${rename(path.slice('partners.'.length))}`, value];
  return [path, withOrganisation(value, rename)];
};

const copyOf = (example: ExampleApplication, copy: number, rename: Rename): ExampleApplication => {
  const fields = new Map([...example.fields].map(([path, value]) => renamedField(path, value, rename)));
  const promoter = rename(example.promoter);
  if (copy > 1) {
    fields.set('area', copyNumber(String(fields.get('area')), copy));
    fields.set('projectResponsible', `pr-${promoter}`);
  }
  return { promoter, fields };
};

const exampleOf = (
  { application, extension }: Life,
  { projectPeriod: { latestEnd } }: Call,
): Pick<Entry, 'example' | 'shortened'> => {
  const { promoter, fields } = readExampleApplication(application);
  const wanted = extension?.firstEnd ?? String(fields.get('end'));
  const shortened = wanted > latestEnd;
  return { example: { promoter, fields: new Map([...fields, ['end', shortened ? latestEnd : wanted]]) }, shortened };
};

const organisationCopy = (one: Organisation, copy: number, rename: Rename): Organisation => {
  const id = rename(one.id);
  const name = id === one.id ? one.name : `${one.name} ${copy}`;
  return {
    ...one,
    id,
    name,
    localAdministrator: `la-${id}`,
    organisationResponsible: `or-${id}`,
    projectResponsible: `pr-${id}`,
  };
};

const peopleOf = ({ id }: Organisation, original: Organisation, world: World): readonly Person[] =>
  (
    [
      [`or-${id}`, original.organisationResponsible],
      [`pr-${id}`, original.projectResponsible],
      [`la-${id}`, original.localAdministrator],
    ] as const
  ).flatMap(([person, known]) => {
    const found = world.people.get(known);
    return found === undefined ? [] : [{ ...found, id: person, email: `${person}@example.org` }];
  });

const byId = <Of extends { readonly id: string }>(all: readonly Of[]): ReadonlyMap<string, Of> =>
  new Map(all.map((one) => [one.id, one]));

const copiedWorld = (base: World, copies: number, call: Call): World => {
  const pairs = Array.from({ length: copies }, (_, index) => index + 1).flatMap((copy) =>
    [...base.organisations.values()].map(
      (original) => [organisationCopy(original, copy, renameFor(call, copy)), original] as const,
    ),
  );
  const staff = [...base.people.values()].filter(({ roles }) => roles.length > 0);
  return {
    organisations: byId(pairs.map(([organisation]) => organisation)),
    people: byId([...staff, ...pairs.flatMap(([organisation, original]) => peopleOf(organisation, original, base))]),
  };
};

const times = <Of extends { readonly id: string }>(areas: readonly Of[], copies: number): Of[] =>
  Array.from({ length: copies }, (_, index) => index + 1).flatMap((copy) =>
    areas.map((area) => ({ ...area, id: copyNumber(area.id, copy) })),
  );

/** The same call with each working area so many times, and so many times its yearly budget. */
export const multiplied = (call: Call, copies: number): Call => {
  if (copies === 1) return call;
  const employers = call.coaching?.employers.map(({ areas, ...employer }) => ({
    ...employer,
    areas:
      areas === 'all'
        ? areas
        : times(
            areas.map((id) => ({ id })),
            copies,
          ).map(({ id }) => id),
  }));
  return {
    ...call,
    areas: times(call.areas, copies),
    budget: { ...call.budget, yearlyCallBudgetCents: call.budget.yearlyCallBudgetCents * copies },
    ...(call.coaching === undefined || employers === undefined ? {} : { coaching: { ...call.coaching, employers } }),
  };
};

/**
 * What N projects are rehearsed with: the first N applications of the examples that fit the call; where there are more
 * projects than examples, copies of areas, organisations and applications, and a call that has room for them.
 */
export const stockFor = (call: Call, projects: number): Stock => {
  const fitting = allLives().filter(({ application }) =>
    call.areas.some(({ id }) => id === readExampleApplication(application).fields.get('area')),
  );
  if (fitting.length === 0) throw new Error(`No application of examples/ is for an area of ${call.id}.`);
  const copies = Math.ceil(projects / fitting.length);
  const entries = Array.from({ length: projects }, (_, index): Entry => {
    const copy = Math.floor(index / fitting.length) + 1;
    const life = fitting[index % fitting.length];
    if (life === undefined) throw new Error(`There is no life number ${index}.`);
    const name = copyNumber(life.application, copy);
    const { example, shortened } = exampleOf(life, call);
    return { name, life, example: copyOf(example, copy, renameFor(call, copy)), shortened };
  });
  return { call: multiplied(call, copies), world: copiedWorld(exampleWorld(), copies, call), entries };
};
