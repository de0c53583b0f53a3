import { describe, expect, it } from 'vitest';
import { organisationId } from '../../shared/domain/ids.ts';
import { createMemoryPorts, type MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { followed, followedCall, projectFollower } from '../../test/builders/follow.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, publishedCall, quiet, theCallId, theProject } from '../../test/builders/story.ts';
import { sweepLog } from './sweep-log.ts';

const stream = `PROJECT#${theProject}` as const;
const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());

const sweeping = (ports: MemoryPorts, counted: number[] = []) =>
  sweepLog({ ...ports, rows: ports.projectRows, log: quiet, count: (gaps) => void counted.push(gaps) });

const consumers = ['send-letters', 'start-episode'];

/** Everybody saw the commit of the submission. */
const allSeen = async (ports: MemoryPorts): Promise<void> => {
  await happen(ports, handIn);
  await followed(ports);
  for (const consumer of consumers) await ports.cursors.mark(consumer, stream, 1);
};

describe('the nightly sweep', () => {
  it('finds nothing to do when every consumer has followed', async () => {
    const ports = await publishedCall();
    await allSeen(ports);
    ports.clock.set('2023-10-11T02:30:00.000Z');
    const counted: number[] = [];
    expect(await sweeping(ports, counted)({})).toEqual({ commits: 1, published: 0 });
    expect(counted).toEqual([]);
    expect(ports.bus.published).toEqual([]);
  });

  it('publishes again what one consumer missed', async () => {
    const ports = await publishedCall();
    await allSeen(ports);
    await happen(ports, act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible')));
    await ports.cursors.mark('send-letters', stream, 2);
    ports.clock.set('2023-10-17T02:30:00.000Z');
    const counted: number[] = [];
    expect(await sweeping(ports, counted)({})).toEqual({ commits: 1, published: 1 });
    expect(counted).toEqual([1]);
    expect(ports.bus.published).toEqual([
      { stream, kind: 'PROJECT', id: theProject, version: 2, types: ['DeclaredAdmissible'] },
    ]);
  });

  it.each(consumers)('publishes again what %s never dealt with', async (missing) => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await followed(ports);
    for (const other of consumers) if (other !== missing) await ports.cursors.mark(other, stream, 1);
    ports.clock.set('2023-10-11T02:30:00.000Z');
    const told: unknown[] = [];
    const log = { info: (_message: string, about: object) => void told.push(about) };
    expect(await sweepLog({ ...ports, rows: ports.projectRows, log, count: () => undefined })({})).toMatchObject({
      published: 1,
    });
    expect(told).toEqual([{ stream, version: 1, missedBy: [missing] }]);
  });

  it('misses no letter of what nobody is written about', async () => {
    const ports = await publishedCall();
    const recorded = {
      type: 'RegistrationRecorded',
      version: 1,
      data: { status: 'active', on: '2023-10-02' },
    } as const;
    const registered = {
      type: 'OrganisationRegistered',
      version: 1,
      data: { organisation: 'vdab', name: 'VDAB', kind: 'vdab', localAdministrator: people.an.person },
    } as const;
    const organisation = organisationId.parse('vdab');
    const { organisation: _before, ...head } = await ports.organisations.load(organisation);
    const meta = { actor: people.mia, at: '2023-10-10T08:00:00.000Z' };
    await ports.organisations.commit(
      organisation,
      head,
      [{ ...registered, data: { ...registered.data, organisation } }, recorded],
      meta,
    );
    ports.clock.set('2023-10-11T02:30:00.000Z');
    expect(await sweeping(ports)({})).toEqual({ commits: 1, published: 0 });
  });

  it('publishes again what was followed in part only', async () => {
    const ports = await publishedCall();
    await allSeen(ports);
    await happen(ports, act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible')));
    await ports.cursors.mark('send-letters', stream, 2);
    const create = () => Promise.reject(new Error('out of order'));
    const attempt = projectFollower(ports, { schedules: { ...ports.schedules, create } })(theProject);
    await expect(attempt).rejects.toThrow('out of order');
    expect(await ports.views.project(theProject)).toMatchObject({ version: 2 });
    ports.clock.set('2023-10-17T02:30:00.000Z');
    expect(await sweeping(ports)({})).toMatchObject({ published: 1 });
  });

  it('publishes again what nobody planned of a call', async () => {
    const ports = await publishedCall();
    await followedCall(ports);
    await ports.cursors.mark('send-letters', `CALL#${theCallId}`, 1);
    ports.clock.set('2023-09-02T02:30:00.000Z');
    expect(await sweeping(ports)({})).toEqual({ commits: 1, published: 0 });
    ports.memory.plans.clear();
    expect(await sweeping(ports)({})).toEqual({ commits: 1, published: 1 });
  });

  it('leaves alone what was committed today: it may still be on its way', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    expect(await sweeping(ports)({})).toEqual({ commits: 0, published: 0 });
  });
});

describe('a sweep by hand', () => {
  it('publishes every commit of the days again, whoever saw it', async () => {
    const ports = await publishedCall();
    await allSeen(ports);
    expect(await sweeping(ports)({ from: '2023-09-01', until: '2023-10-10' })).toEqual({ commits: 2, published: 2 });
    expect(ports.bus.published.map(({ stream: of }) => of)).toEqual([`CALL#${theCallId}`, stream]);
  });

  it('refuses days the wrong way round by publishing nothing', async () => {
    const ports = createMemoryPorts();
    expect(await sweeping(ports)({ from: '2023-10-10', until: '2023-09-01' })).toEqual({ commits: 0, published: 0 });
  });
});
