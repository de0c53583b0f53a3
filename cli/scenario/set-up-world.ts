import type { Call } from '../../shared/domain/call/call-schema.ts';
import type { Client } from './client.ts';
import { readExampleApplication } from './example-application.ts';
import type { ScenarioFile } from './scenario-file.ts';
import type { Organisation, Person, World } from './world.ts';

const stringsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return [...Object.keys(value), ...Object.values(value).flatMap(stringsIn)];
};

const partsOf = (name: string, file: URL): readonly string[] => {
  try {
    const { promoter, fields } = readExampleApplication(name, /[./]/.test(name) ? file : undefined);
    return [promoter, ...[...fields].flatMap(([path, value]) => [path, ...stringsIn(value)])];
  } catch {
    // The step that hands it in says what is wrong with it.
    return [];
  }
};

const applicationsIn = ({ steps }: ScenarioFile): readonly string[] =>
  steps.flatMap((step) => {
    const name: unknown = 'do' in step ? step.data['application'] : undefined;
    return typeof name === 'string' ? [name] : [];
  });

/** Words that may name someone: `or-vdab` stands for vdab as well, `partners.vdab` too. */
const namesIn = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.flatMap((word) => [word, word.replace(/^(?:la|or|pr)-/, ''), word.slice(word.lastIndexOf('.') + 1)]));

/** Of all there are, those a scenario speaks of: to register everybody each time would take longer than the scenario. */
export const mentioned = (scenario: ScenarioFile, file: URL, world: World): World => {
  const applications = [...new Set(applicationsIn(scenario))].flatMap((name) => partsOf(name, file));
  const names = namesIn([...stringsIn(scenario), ...applications]);
  const organisations = [...world.organisations.values()].filter(
    (one) =>
      names.has(one.id) ||
      [one.localAdministrator, one.organisationResponsible, one.projectResponsible].some((id) => names.has(id)),
  );
  // Local administrators get no letters, and whoever signs in is known from then on: the rest need not be registered.
  const theirs = new Set(organisations.flatMap((one) => [one.organisationResponsible, one.projectResponsible]));
  const people = [...world.people.values()].filter(({ id }) => names.has(id) || theirs.has(id));
  return {
    people: new Map(people.map((one) => [one.id, one])),
    organisations: new Map(organisations.map((one) => [one.id, one])),
  };
};

const registrar = { person: 'registrar', role: 'manager' } as const;

type Ask = Parameters<Client['call']>[0];

// What a start that broke off had done already.
const doneBefore: readonly string[] = ['organisation-exists', 'role-already-granted'];

const must = async (client: Client, ask: Ask): Promise<void> => {
  const answer = await client.call(ask);
  if (answer.accepted || doneBefore.includes(answer.code)) return;
  throw new Error(`The world could not be set up: ${ask.operation} was refused with ${answer.code}: ${answer.detail}`);
};

const registerPerson = ({ id, name, email, language }: Person): Ask => ({
  operation: 'register-person',
  as: registrar,
  values: { person: id, name, email, language },
});

const registerOrganisation = (of: Organisation, today: string): readonly Ask[] => {
  const { id, name, kind, localAdministrator, registration } = of;
  const grant = (person: string, role: string): Ask => ({
    operation: 'grant-role',
    as: localAdministrator,
    values: { organisation: id, person, role },
  });
  return [
    { operation: 'register-organisation', as: registrar, values: { organisation: id, name, kind, localAdministrator } },
    grant(of.organisationResponsible, 'organisation-responsible'),
    grant(of.projectResponsible, 'project-responsible'),
    ...(registration === 'none'
      ? []
      : [
          {
            operation: 'record-registration',
            as: registrar,
            values: { organisation: id, status: registration, on: today },
          },
        ]),
  ];
};

export interface SetUp {
  readonly client: Client;
  readonly calls: readonly Call[];
  readonly world: World;
  /** The day of the registrations. */
  readonly today: string;
  /** Waits a little between two requests: the gateway lets through so many in a second. */
  readonly pause: () => Promise<void>;
}

/** Publishes the calls, registers people and organisations, and has the local administrators grant the roles. */
export const setUpWorld = async ({ client, calls, world, today, pause }: SetUp): Promise<void> => {
  const asks: readonly Ask[] = [
    ...calls.map((call): Ask => ({ operation: 'publish-call', as: registrar, values: { ...call } })),
    ...[...world.people.values()].map(registerPerson),
    ...[...world.organisations.values()].flatMap((one) => registerOrganisation(one, today)),
  ];
  for (const ask of asks) {
    await must(client, ask);
    await pause();
  }
};
