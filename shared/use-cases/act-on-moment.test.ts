import { describe, expect, it } from 'vitest';
import { theCall } from '../../test/builders/application.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, publishedCall, quiet, theCallId, theProject } from '../../test/builders/story.ts';
import { momentsOf } from '../domain/call-life/moments.ts';
import { unknownCall } from '../domain/call-life/state.ts';
import { draft } from '../domain/draft/draft.ts';
import { plannedMoments } from '../domain/project/moments.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { actOnMoment } from './act-on-moment.ts';
import { loadWithCall } from './load-with-call.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const acting = (ports: MemoryPorts) => actOnMoment({ ...ports, ledger: ports.callLedger, log: quiet });
const stream = `PROJECT#${theProject}`;

const firstMoment = async (ports: MemoryPorts) => {
  const { project, call } = await loadWithCall(ports, theProject);
  const [first] = [...plannedMoments(project, call)].sort((a, b) => a.at.localeCompare(b.at));
  if (first === undefined) throw new Error('Nothing is planned');
  return first;
};

const aDraft = (id: string) =>
  draft.parse({
    id,
    call: theCallId,
    organisation: 'welzijn-kempen',
    createdBy: 'an',
    createdAt: '2023-10-05T09:00:00.000Z',
    version: 1,
    status: 'open',
    fields: { start: { value: '2024-01-01', version: 1, by: 'piet', at: '2023-10-06T09:00:00.000Z' } },
    confirmations: {},
  });

describe('a schedule of a project that fires', () => {
  it('commits the reminder that is due', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const moment = await firstMoment(ports);
    ports.clock.set(moment.at);
    expect(await acting(ports)({ stream, moment: moment.id })).toBe('committed');
    const last = (await ports.projects.history(theProject)).at(-1);
    expect(last?.events).toMatchObject([{ type: 'ReminderDue', data: { moment: moment.id } }]);
    expect(last).toMatchObject({ by: 'system', why: moment.id });
  });

  it('does nothing the second time', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const moment = await firstMoment(ports);
    ports.clock.set(moment.at);
    await acting(ports)({ stream, moment: moment.id });
    expect(await acting(ports)({ stream, moment: moment.id })).toBe('nothing');
    expect(await ports.projects.history(theProject)).toHaveLength(2);
  });

  it('does nothing when the task was done in the meantime', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const moment = await firstMoment(ports);
    await happen(ports, act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible')));
    ports.clock.set(moment.at);
    expect(await acting(ports)({ stream, moment: moment.id })).toBe('nothing');
  });

  it('does nothing when it fires too early', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const { id } = await firstMoment(ports);
    expect(await acting(ports)({ stream, moment: id })).toBe('nothing');
    expect(await ports.projects.history(theProject)).toHaveLength(1);
  });
});

describe('a schedule of a call that fires', () => {
  const [reminder] = momentsOf(theCall, unknownCall);

  it('reminds the owners of every open draft, once', async () => {
    const ports = await publishedCall();
    await ports.drafts.create(aDraft('draft-1'));
    await ports.drafts.create(aDraft('draft-2'));
    ports.clock.set(reminder?.at ?? '');
    const input = { stream: `CALL#${theCallId}`, moment: reminder?.name };
    expect(await acting(ports)(input)).toBe('committed');
    expect(await acting(ports)(input)).toBe('nothing');
    const { life } = await ports.calls.life(theCallId);
    expect(life.draftReminders).toHaveLength(2);
  });

  it('closes the round after its last instant and not before', async () => {
    const ports = await publishedCall();
    const close = momentsOf(theCall, unknownCall).find(({ kind }) => kind === 'close');
    const input = { stream: `CALL#${theCallId}`, moment: close?.name };
    ports.clock.set('2023-10-31T22:59:59.999Z');
    expect(await acting(ports)(input)).toBe('not-due');
    ports.clock.set('2023-10-31T23:00:00.000Z');
    expect(await acting(ports)(input)).toBe('committed');
    expect((await ports.calls.life(theCallId)).life.closedRounds).toHaveLength(1);
  });
});
