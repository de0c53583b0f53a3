import { describe, expect, it } from 'vitest';
import { anApplication, anOrganisation, theParties } from '../../test/builders/application.ts';
import { act, assign, command, fix, people, propose, responsible, submission } from '../../test/builders/project.ts';
import { happen, publishedCall, theCallId, theProject } from '../../test/builders/story.ts';
import { organisationId, personId } from '../domain/ids.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { actOnOrganisation } from './act-on-organisation.ts';
import { actOnProject } from './act-on-project.ts';

const { an, mia, eva, erik } = people;
const promoter = organisationId.parse('welzijn-kempen');
const administrator = responsible('paul', promoter, 'project-responsible');
const points = [70, 65, 80, 75];

const acting = (ports: MemoryPorts) => actOnProject({ ...ports, ledger: ports.callLedger });

const scoredProject = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  await happen(
    ports,
    act('2023-10-10T10:00:00+02:00', an, submission()),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(...points)),
    act('2023-10-25T10:00:00+02:00', erik, fix(...points)),
  );
  return ports;
};

const approve = { project: theProject, command: propose('approval'), actor: mia };

/** The promoter takes on somebody. */
const grantRole = async (ports: MemoryPorts, person: string): Promise<void> => {
  const change = actOnOrganisation(ports);
  await change({
    organisation: promoter,
    command: {
      type: 'RegisterOrganisation',
      organisation: promoter,
      name: 'Welzijn Kempen',
      kind: 'welfare-association',
      localAdministrator: administrator.person,
    },
    actor: mia,
  });
  const granted = await change({
    organisation: promoter,
    command: { type: 'GrantRole', person: personId.parse(person), role: 'project-responsible' },
    actor: administrator,
  });
  expect(granted.accepted).toBe(true);
};

describe('a decision that is proposed', () => {
  it('reserves its grant in the ledger of the call', async () => {
    const ports = await scoredProject();
    expect(await acting(ports)(approve)).toMatchObject({ accepted: true });
    const { years } = await ports.callLedger.read(theCallId);
    const { project } = await ports.projects.load(theProject);
    if (project.status !== 'awaiting-ratification') throw new Error(project.status);
    const committed = Object.entries(years).map(([year, { committedCents }]) => [year, committedCents]);
    expect(Object.fromEntries(committed)).toMatchObject(project.decision.commitments);
    expect(project.decision.commitments['2026']).toBeGreaterThan(0);
  });

  it('is refused when an evaluator came to act for a party after scoring', async () => {
    const ports = await scoredProject();
    await grantRole(ports, 'eva');
    expect(await acting(ports)(approve)).toMatchObject({
      accepted: false,
      refusal: {
        code: 'conflict-of-interest',
        values: { evaluator: 'eva', organisation: promoter, relation: 'acts-for-organisation' },
      },
    });
  });

  it('is decided again when the money it was decided on went to another project', async () => {
    const ports = await scoredProject();
    const before = await ports.callLedger.read(theCallId);
    const spent = {
      version: before.version + 1,
      years: Object.fromEntries(
        Object.entries(before.years).map(([year, of]) => [year, { ...of, committedCents: of.budgetCents }]),
      ),
    };
    // Another decision commits right after the ledger was read.
    const ledger = {
      ...ports.callLedger,
      read: async () => {
        const read = await ports.callLedger.read(theCallId);
        ports.memory.ledgers.set(theCallId, spent);
        return read;
      },
    };
    expect(await actOnProject({ ...ports, ledger })(approve)).toMatchObject({
      accepted: false,
      refusal: { code: 'call-budget-exceeded', values: { freeCents: 0 } },
    });
    expect(await ports.callLedger.read(theCallId)).toEqual(spent);
  });
});

describe('an act that gives the area back', () => {
  it('frees it for the next applicant', async () => {
    const ports = await publishedCall();
    await happen(ports, act('2023-10-10T10:00:00+02:00', an, submission()));
    ports.memory.areas.set(`${theCallId} kempen`, theProject);
    const withdraw = { type: 'WithdrawApplication', reason: 'Wij dienen later in.' } as const;
    expect(await acting(ports)({ project: theProject, command: withdraw, actor: an })).toMatchObject({
      accepted: true,
      result: { version: 2 },
    });
    expect(await ports.callLedger.areaHolder(theCallId, 'kempen')).toBeUndefined();
    expect((await ports.projects.history(theProject)).at(-1)?.why).toBe('Wij dienen later in.');
  });
});

describe('a correction of the partners', () => {
  const registered = new Map([...theParties, ['groep-opstap', anOrganisation('groep-opstap', 'service-provider')]]);
  const organisations = {
    loadMany: async (ids: readonly string[]) => new Map([...registered].filter(([id]) => ids.includes(id))),
  };
  const { partners } = anApplication();

  const correct = async (corrected: unknown) => {
    const ports = await publishedCall();
    await happen(
      ports,
      act('2023-10-10T10:00:00+02:00', an, submission()),
      act('2023-10-16T10:00:00+02:00', mia, command('RequestInformation', { question: 'Wie?', fields: ['partners'] })),
    );
    const supply = command('SupplyInformation', { answer: 'Zij.', corrections: { partners: corrected } });
    const supplying = actOnProject({ ...ports, organisations, ledger: ports.callLedger });
    return supplying({ project: theProject, command: supply, actor: an });
  };
  const adding = (organisation: string) => correct([...partners, { organisation, contribution: 'Helpt mee.' }]);

  it('that adds a registered organisation is refused because that one never confirmed', async () => {
    expect(await adding('groep-opstap')).toMatchObject({
      refusal: { code: 'partner-not-confirmed', received: 'groep-opstap' },
    });
  });

  it('that adds an organisation nobody registered is refused as unknown', async () => {
    expect(await adding('spookhuis')).toMatchObject({ refusal: { code: 'partner-unknown', received: 'spookhuis' } });
  });

  it('that describes the same partners better is accepted', async () => {
    const better = partners.map((partner) => ({ ...partner, contribution: 'Doet alles wat nodig is.' }));
    expect(await correct(better)).toMatchObject({ accepted: true });
  });

  it('that cannot be read is told so', async () => {
    expect(await correct('iedereen')).toMatchObject({ refusal: { code: 'invalid-input' } });
  });
});
