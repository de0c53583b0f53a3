import { describe, expect, it } from 'vitest';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, lastCommitted, publishedCall, quiet, theProject } from '../../test/builders/story.ts';
import { readPhase } from '../read-phase/read-phase.ts';
import { wakeTask } from './wake-task.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const declareAdmissible = act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible'));
const episode = 'assess-application';
const waitStored = {
  source: 'traject.work',
  'detail-type': 'WaitStored',
  detail: { project: theProject, episode },
};

/** What the state machine does: reads the file, then waits with what it saw. */
const beginToWait = async (ports: MemoryPorts, token: string): Promise<void> => {
  const { fingerprint } = await readPhase(ports)({ version: 1, project: theProject, episode, number: 1 });
  ports.waits.put({ project: theProject, episode, number: 1, token, fingerprint, execution: 'execution-1' });
};

describe('a workflow that waits for a person', () => {
  it('is woken when the person acts', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await happen(ports, declareAdmissible);
    await wakeTask({ ...ports, log: quiet })(await lastCommitted(ports));
    expect([...ports.workflows.woken]).toEqual([['token-1', { woken: true }]]);
    expect(await ports.waits.list(theProject)).toEqual([]);
  });

  it('is woken when the person acted between its reading and its waiting', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const { fingerprint } = await readPhase(ports)({ version: 1, project: theProject, episode, number: 1 });
    await happen(ports, declareAdmissible);
    ports.waits.put({
      project: theProject,
      episode,
      number: 1,
      token: 'token-1',
      fingerprint,
      execution: 'execution-1',
    });
    await wakeTask({ ...ports, log: quiet })(waitStored);
    expect([...ports.workflows.woken.keys()]).toEqual(['token-1']);
  });

  it('sleeps on when what it waits for is unchanged', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await wakeTask({ ...ports, log: quiet })(waitStored);
    expect([...ports.workflows.woken]).toEqual([]);
    expect(await ports.waits.list(theProject)).toHaveLength(1);
  });

  it('is woken once, however often the event is delivered', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await happen(ports, declareAdmissible);
    const event = await lastCommitted(ports);
    await wakeTask({ ...ports, log: quiet })(event);
    await beginToWait(ports, 'token-2');
    await wakeTask({ ...ports, log: quiet })(event);
    expect([...ports.workflows.woken.keys()]).toEqual(['token-1']);
    expect(await ports.waits.list(theProject)).toMatchObject([{ token: 'token-2' }]);
  });

  it('leaves a mark for the nightly sweep when an act was dealt with, not when a wait began', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const stream = `PROJECT#${theProject}` as const;
    await wakeTask({ ...ports, log: quiet })(waitStored);
    expect((await ports.cursors.handled('wake-task', [stream])).get(stream)).toBeUndefined();
    await wakeTask({ ...ports, log: quiet })(await lastCommitted(ports));
    expect((await ports.cursors.handled('wake-task', [stream])).get(stream)).toEqual(new Set([1]));
  });

  it('loses its row when there is nothing left to wake', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await beginToWait(ports, 'token-1');
    await ports.workflows.wake('token-1', {});
    await happen(ports, declareAdmissible);
    await wakeTask({ ...ports, log: quiet })(await lastCommitted(ports));
    expect(await ports.waits.list(theProject)).toEqual([]);
  });
});
