import { describe, expect, it } from 'vitest';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, publishedCall } from '../../test/builders/story.ts';
import { readPhase } from './read-phase.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const asked = { version: 1, project: 'LP-2023-0001', episode: 'assess-application', number: 1 };
const day = 24 * 60 * 60;

describe('a workflow that reads the file', () => {
  it('learns what is open and until when, and nothing about people', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const { tasks, ...read } = await readPhase(ports)(asked);
    expect(read).toMatchObject({ project: 'LP-2023-0001', phase: 'admissibility', outcome: 'none' });
    expect(tasks).toEqual([{ id: 'check-admissibility', kind: 'check-admissibility', dueAt: expect.any(String) }]);
  });

  it('looks again a day after the last due date', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const { tasks } = await readPhase(ports)(asked);
    const dueAt = Date.parse(tasks[0]?.dueAt ?? '');
    ports.clock.set(new Date(dueAt - 10 * day * 1000).toISOString());
    expect(await readPhase(ports)(asked)).toMatchObject({ waitSeconds: 11 * day });
  });

  it('looks again after a hundred days at most, however far the due date', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    ports.clock.set('2023-01-01T00:00:00.000Z');
    expect(await readPhase(ports)(asked)).toMatchObject({ waitSeconds: 100 * day });
  });

  it('looks again within a week when the due date is over', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    ports.clock.set('2024-06-01T00:00:00.000Z');
    expect(await readPhase(ports)(asked)).toMatchObject({ waitSeconds: 7 * day });
  });

  it('hears how the episode ended once it is closed', async () => {
    const ports = await publishedCall();
    await happen(
      ports,
      handIn,
      act('2023-10-11T10:00:00+02:00', people.an, command('WithdrawApplication', { reason: 'Te vroeg.' })),
    );
    expect(await readPhase(ports)(asked)).toMatchObject({ phase: 'closed', outcome: 'withdrawn', tasks: [] });
  });

  it('is told when the project is not on the log', async () => {
    const ports = await publishedCall();
    await expect(readPhase(ports)({ ...asked, project: 'LP-2023-0009' })).rejects.toThrow('LP-2023-0009');
  });
});
