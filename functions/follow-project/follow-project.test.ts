import { describe, expect, it } from 'vitest';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { followWait } from '../../shared/use-cases/follow-wait.ts';
import { projectFollower } from '../../test/builders/follow.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, lastCommitted, lastCommittedOfCall, publishedCall, theProject } from '../../test/builders/story.ts';
import { readPhase } from '../read-phase/read-phase.ts';
import { onProjectEvent } from './follow-project.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const declareAdmissible = act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible'));
const episode = 'assess-application';
const waitStored = (version: number) => ({
  source: 'traject.work',
  'detail-type': 'WaitStored',
  // As the pipe writes it: in text.
  detail: { project: theProject, version: String(version) },
});

/** @param loaded gets each project that was loaded */
const following = (ports: MemoryPorts, loaded: string[] = []) => {
  const load: typeof ports.projects.load = (id) => {
    loaded.push(id);
    return ports.projects.load(id);
  };
  const followProject = projectFollower(ports, { projects: { ...ports.projects, load } });
  return onProjectEvent({ followProject, followWait: followWait({ commits: ports.logIndex, followProject }) });
};
const waiting = async (ports: MemoryPorts) => (await ports.projectRows.read(theProject)).waits;

/** What a workflow saw of the file, as it goes in its row. */
const readToWait = async (ports: MemoryPorts) => {
  const { fingerprint, version } = await readPhase(ports)({ version: 1, project: theProject, episode, number: 1 });
  return { project: theProject, episode, number: 1, fingerprint, version, execution: 'execution-1' };
};

/** What the state machine does: reads the file, then waits with what it saw. */
const beginToWait = async (ports: MemoryPorts, token: string): Promise<void> => {
  const wait = await readToWait(ports);
  ports.projectRows.putWait({ ...wait, token });
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
  });

  it('leaves no row behind when its episode ends', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await happen(
      ports,
      act('2023-10-11T10:00:00+02:00', people.an, command('WithdrawApplication', { reason: 'Te vroeg.' })),
    );
    await following(ports)(await lastCommitted(ports));
    expect([...ports.workflows.woken.keys()]).toEqual(['token-1']);
    expect(await waiting(ports)).toEqual([]);
  });

  it('is woken when the person acted between its reading and its waiting', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const wait = await readToWait(ports);
    await happen(ports, declareAdmissible);
    ports.projectRows.putWait({ ...wait, token: 'token-1' });
    await following(ports)(waitStored(1));
    expect([...ports.workflows.woken.keys()]).toEqual(['token-1']);
  });

  it('is woken when its row came after the waits were read of what somebody did', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await following(ports)(await lastCommitted(ports));
    const wait = await readToWait(ports);
    await happen(ports, declareAdmissible);
    const followAct = following({
      ...ports,
      projectRows: {
        ...ports.projectRows,
        write: async (...given) => {
          ports.projectRows.putWait({ ...wait, token: 'token-1' });
          await following(ports)(waitStored(1));
          return ports.projectRows.write(...given);
        },
      },
    });
    await followAct(await lastCommitted(ports));
    expect([...ports.workflows.woken.keys()]).toEqual(['token-1']);
  });

  it('costs no look at the project when nobody acted since it read the file', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await following(ports)(await lastCommitted(ports));
    await beginToWait(ports, 'token-1');
    const loaded: string[] = [];
    await following(ports, loaded)(waitStored(1));
    expect(loaded).toEqual([]);
  });

  it('sleeps on when what it waits for is unchanged', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await following(ports)(waitStored(1));
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
    const wait = await readToWait(ports);
    ports.projectRows.putWait({ ...wait, token: 'one' });
    ports.projectRows.putWait({ ...wait, number: 2, token: 'two', fingerprint: 'of another day' });
    await following(ports)(await lastCommitted(ports));
    expect([...ports.workflows.woken.keys()]).toEqual(['two']);
  });
});

describe('what is no project', () => {
  it('is left to others', async () => {
    const ports = await publishedCall();
    const followedIds: string[] = [];
    const followProject = async (id: string) => void followedIds.push(id);
    const followWait = ({ project }: { readonly project: string }) => followProject(project);
    await onProjectEvent({ followProject, followWait })(await lastCommittedOfCall(ports));
    expect(followedIds).toEqual([]);
  });
});
