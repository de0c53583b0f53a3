import { describe, expect, it } from 'vitest';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { projectFollower } from '../../test/builders/follow.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, lastCommitted, lastCommittedOfCall, publishedCall, theProject } from '../../test/builders/story.ts';
import { readPhase } from '../read-phase/read-phase.ts';
import { onProjectEvent } from './follow-project.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const declareAdmissible = act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible'));
const episode = 'assess-application';
const waitStored = {
  source: 'traject.work',
  'detail-type': 'WaitStored',
  detail: { project: theProject, episode, number: '1' },
};

const following = (ports: MemoryPorts) => onProjectEvent(projectFollower(ports));
const waiting = async (ports: MemoryPorts) => (await ports.projectRows.read(theProject)).waits;

/** What the state machine does: reads the file, then waits with what it saw. */
const beginToWait = async (ports: MemoryPorts, token: string): Promise<void> => {
  const { fingerprint } = await readPhase(ports)({ version: 1, project: theProject, episode, number: 1 });
  ports.projectRows.putWait({ project: theProject, episode, number: 1, token, fingerprint, execution: 'execution-1' });
};

describe('a workflow that waits for a person', () => {
  it('is woken when the person acts', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await happen(ports, declareAdmissible);
    await following(ports)(await lastCommitted(ports));
    expect([...ports.workflows.woken]).toMatchObject([
      ['token-1', { project: theProject, phase: 'assignment', outcome: 'none', waitSeconds: expect.any(Number) }],
    ]);
    expect(await waiting(ports)).toEqual([]);
  });

  it('is woken when the person acted between its reading and its waiting', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const { fingerprint } = await readPhase(ports)({ version: 1, project: theProject, episode, number: 1 });
    await happen(ports, declareAdmissible);
    ports.projectRows.putWait({
      project: theProject,
      episode,
      number: 1,
      token: 'token-1',
      fingerprint,
      execution: 'execution-1',
    });
    await following(ports)(waitStored);
    expect([...ports.workflows.woken.keys()]).toEqual(['token-1']);
  });

  it('sleeps on when what it waits for is unchanged', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await following(ports)(waitStored);
    expect([...ports.workflows.woken]).toEqual([]);
    expect(await waiting(ports)).toHaveLength(1);
  });

  it('is woken once, however often the event is delivered', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await happen(ports, declareAdmissible);
    const event = await lastCommitted(ports);
    await following(ports)(event);
    await beginToWait(ports, 'token-2');
    await following(ports)(event);
    expect([...ports.workflows.woken.keys()]).toEqual(['token-1']);
    expect(await waiting(ports)).toMatchObject([{ token: 'token-2' }]);
  });

  it('loses its row when there is nothing left to wake', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await ports.workflows.wake('token-1', {});
    await happen(ports, declareAdmissible);
    await following(ports)(await lastCommitted(ports));
    expect(await waiting(ports)).toEqual([]);
  });

  it('sleeps on while only the other of its kind has something new', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const { fingerprint } = await readPhase(ports)({ version: 1, project: theProject, episode, number: 1 });
    const of = { project: theProject, episode, execution: 'execution-1' };
    ports.projectRows.putWait({ ...of, number: 1, token: 'one', fingerprint });
    ports.projectRows.putWait({ ...of, number: 2, token: 'two', fingerprint: 'of another day' });
    await following(ports)(await lastCommitted(ports));
    expect([...ports.workflows.woken.keys()]).toEqual(['two']);
    expect((await waiting(ports)).map(({ token }) => token)).toEqual(['one']);
  });
});

describe('what is no project', () => {
  it('is left to others', async () => {
    const ports = await publishedCall();
    const followedIds: string[] = [];
    await onProjectEvent(async (id) => void followedIds.push(id))(await lastCommittedOfCall(ports));
    expect(followedIds).toEqual([]);
  });
});
