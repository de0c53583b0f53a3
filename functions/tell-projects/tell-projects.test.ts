import { describe, expect, it } from 'vitest';
import { organisationId } from '../../shared/domain/ids.ts';
import type { OrganisationEvent } from '../../shared/domain/organisation/events.ts';
import type { Submitted } from '../../shared/domain/project/state.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { actOnProject } from '../../shared/use-cases/act-on-project.ts';
import { followed, followedCall } from '../../test/builders/follow.ts';
import { among } from '../../test/builders/partnership.ts';
import {
  act,
  assign,
  command,
  fix,
  notified,
  people,
  propose,
  ratify,
  submission,
} from '../../test/builders/project.ts';
import { nextMilestone } from '../../test/builders/running.ts';
import { happen, publishedCall, quiet, theProject } from '../../test/builders/story.ts';
import { type TellProjectsDeps, tellProjects } from './tell-projects.ts';

const { an, mia, eva, erik, carl, system } = people;
const springplank = organisationId.parse('de-springplank');

const projectIn = async (ports: MemoryPorts): Promise<Submitted> => {
  const { project } = await ports.projects.load(theProject);
  if (project.status === 'not-submitted') throw new Error('The project is not on the log.');
  return project;
};

/** A project that runs, and shown as such in the lists. */
const runningProject = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  await happen(
    ports,
    act('2023-10-10T10:00:00+02:00', an, submission()),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(70, 65, 80, 75)),
    act('2023-10-25T10:00:00+02:00', erik, fix(70, 65, 80, 75)),
    act('2023-10-27T10:00:00+02:00', mia, propose('approval')),
    act('2023-11-06T14:00:00+01:00', carl, ratify),
    act('2023-11-06T15:00:00+01:00', system, notified('decision')),
  );
  const { id, at } = nextMilestone(await projectIn(ports), 'start');
  await happen(ports, act(at, system, command('ActOnMoment', { moment: id }), among()));
  await followedCall(ports);
  await followed(ports);
  ports.clock.set('2024-05-02T08:00:00.000Z');
  return ports;
};

const record = async (ports: MemoryPorts, id: string, status: 'active' | 'lapsed', on: string) => {
  const organisation = organisationId.parse(id);
  const { organisation: before, ...head } = await ports.organisations.load(organisation);
  const registered: OrganisationEvent = {
    type: 'OrganisationRegistered',
    version: 1,
    data: { organisation, name: id, kind: 'service-provider', localAdministrator: an.person },
  };
  const recorded: OrganisationEvent = { type: 'RegistrationRecorded', version: 1, data: { status, on } };
  const events = before.status === 'unknown' ? [registered, recorded] : [recorded];
  const { version } = await ports.organisations.commit(organisation, head, events, {
    actor: mia,
    at: `${on}T08:00:00.000Z`,
  });
  const types = events.map(({ type }) => type);
  const detail = { stream: `ORGANISATION#${id}`, kind: 'ORGANISATION', id, version: String(version), types };
  return { source: 'traject.log', 'detail-type': 'Committed', detail };
};

const telling = (ports: MemoryPorts, instead: Partial<TellProjectsDeps> = {}) =>
  tellProjects({
    ...ports,
    actOnProject: actOnProject({ ...ports, ledger: ports.callLedger }),
    log: quiet,
    ...instead,
  });

const toldOf = async (ports: MemoryPorts) => {
  const project = await projectIn(ports);
  return 'run' in project ? project.run.partnership.registrations : {};
};
const versionOf = async (ports: MemoryPorts): Promise<number> => (await ports.projects.load(theProject)).version;

describe('a registration that is recorded', () => {
  it('shows as lapsed in the projects that the organisation is in, once however often it is told', async () => {
    const ports = await runningProject();
    const event = await record(ports, springplank, 'lapsed', '2024-05-01');
    await telling(ports)(event);
    expect(await toldOf(ports)).toEqual({ [springplank]: { status: 'lapsed', on: '2024-05-01' } });
    const version = await versionOf(ports);
    await telling(ports)(event);
    expect(await versionOf(ports)).toBe(version);
  });

  it('is told as it stands now when events come in another order', async () => {
    const ports = await runningProject();
    const lapsed = await record(ports, springplank, 'lapsed', '2024-05-01');
    const active = await record(ports, springplank, 'active', '2024-05-02');
    const version = await versionOf(ports);
    await telling(ports)(active);
    await telling(ports)(lapsed);
    expect(await versionOf(ports)).toBe(version);
  });

  it('leaves projects alone that the organisation is not in', async () => {
    const ports = await runningProject();
    const told: string[] = [];
    const actOn: TellProjectsDeps['actOnProject'] = async ({ project }) => {
      told.push(project);
      throw new Error('Nobody was to be told');
    };
    await telling(ports, { actOnProject: actOn })(await record(ports, 'werkhuis', 'lapsed', '2024-05-01'));
    expect(told).toEqual([]);
  });

  it('is told again when others kept writing the project', async () => {
    const ports = await runningProject();
    const event = await record(ports, springplank, 'lapsed', '2024-05-01');
    const busy: TellProjectsDeps['actOnProject'] = async () => ({
      accepted: false,
      refusal: { code: 'busy-try-again', received: theProject, values: {} },
    });
    await expect(telling(ports, { actOnProject: busy })(event)).rejects.toThrow('others kept writing');
    await telling(ports)(event);
    expect(await toldOf(ports)).toHaveProperty(springplank);
  });

  it('changes nothing for a project that is not approved yet', async () => {
    const ports = await publishedCall();
    await happen(ports, act('2023-10-10T10:00:00+02:00', an, submission()));
    await followedCall(ports);
    await followed(ports);
    const version = await versionOf(ports);
    await telling(ports)(await record(ports, springplank, 'lapsed', '2023-10-12'));
    expect(await versionOf(ports)).toBe(version);
  });
});
