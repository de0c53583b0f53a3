import { describe, expect, it } from 'vitest';
import { opensAnEpisode } from '../../shared/contracts/opens-an-episode.ts';
import { callLifeEvent } from '../../shared/domain/call-life/events.ts';
import { projectEvent } from '../../shared/domain/project/events.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { act, assign, command, fix, people, propose, ratify, submission } from '../../test/builders/project.ts';
import {
  happen,
  lastCommitted,
  lastCommittedOfCall,
  publishedCall,
  quiet,
  theCallId,
  theProject,
} from '../../test/builders/story.ts';
import { startEpisode } from './start-episode.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const toDecision = [
  act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible')),
  act('2023-10-17T10:00:00+02:00', people.mia, assign('eva')),
  act('2023-10-17T10:05:00+02:00', people.mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
  act('2023-10-24T10:00:00+02:00', people.eva, fix(70, 65, 80, 75)),
  act('2023-10-25T10:00:00+02:00', people.erik, fix(70, 65, 80, 75)),
];

describe('an application that is handed in', () => {
  it('starts its assessment under a name that an operator can read', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await startEpisode({ ...ports, log: quiet })(await lastCommitted(ports));
    expect(ports.workflows.started).toEqual([
      {
        episode: 'assess-application',
        name: 'LP-2023-0001_assessment',
        input: { version: 1, project: 'LP-2023-0001', episode: 'assess-application', number: 1 },
      },
    ]);
  });

  it('is marked as dealt with, so that the nightly sweep leaves it alone', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await startEpisode({ ...ports, log: quiet })(await lastCommitted(ports));
    const stream = `PROJECT#${theProject}` as const;
    expect((await ports.cursors.handled('start-episode', [{ stream, version: 1 }])).get(stream)).toEqual(new Set([1]));
  });

  it('starts it once, however often the event is delivered', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const start = startEpisode({ ...ports, log: quiet });
    await start(await lastCommitted(ports));
    await start(await lastCommitted(ports));
    expect(ports.workflows.started).toHaveLength(1);
  });

  it('starts nothing when it was withdrawn before the event came', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const event = await lastCommitted(ports);
    await happen(
      ports,
      act('2023-10-10T11:00:00+02:00', people.an, command('WithdrawApplication', { reason: 'Te vroeg.' })),
    );
    await startEpisode({ ...ports, log: quiet })(event);
    expect(ports.workflows.started).toEqual([]);
  });
});

describe('an approval under conditions', () => {
  it('starts the episode in which the conditions are accepted', async () => {
    const ports = await publishedCall();
    const conditions = [{ id: 'agreement', text: 'Bezorg de overeenkomst.', dueOn: '2024-02-01' }];
    await happen(
      ports,
      handIn,
      ...toDecision,
      act('2023-10-27T10:00:00+02:00', people.mia, propose('approval-under-conditions', { conditions })),
      act('2023-11-06T14:00:00+01:00', people.carl, ratify),
    );
    await startEpisode({ ...ports, log: quiet })(await lastCommitted(ports));
    expect(ports.workflows.started.map(({ name }) => name)).toEqual(['LP-2023-0001_conditions']);
  });
});

type CallEvents = Parameters<MemoryPorts['calls']['commit']>[2];

const happenToCall = async (ports: MemoryPorts, at: string, ...events: CallEvents): Promise<void> => {
  const { life: _life, ...head } = await ports.calls.life(theCallId);
  await ports.calls.commit(theCallId, head, events, { actor: people.system, at });
};
const closing = (closedAt: string) =>
  ({ type: 'RoundClosed', version: 1, data: { round: 'round-1', closedAt } }) as const;
const moving = (closesAt: string) =>
  ({
    type: 'RoundCloseMoved',
    version: 1,
    data: { round: 'round-1', closesAt, reason: 'Storing.', legalBasis: 'artikel 4' },
  }) as const;
const [firstClose, secondClose] = ['2023-10-31T22:59:59.999Z', '2023-11-03T22:59:59.999Z'];

describe('a round that closed', () => {
  it('is listed an hour and five minutes later, when uploads that began in time are in', async () => {
    const ports = await publishedCall();
    await happenToCall(ports, '2023-10-31T23:00:00.000Z', closing(firstClose));
    await startEpisode({ ...ports, log: quiet })(await lastCommittedOfCall(ports));
    expect(ports.workflows.started).toEqual([
      {
        episode: 'close-round',
        name: 'lokale-partnerschappen_round-1_20231031T2259Z',
        input: {
          version: 1,
          call: 'lokale-partnerschappen',
          round: 'round-1',
          closedAt: firstClose,
          listAt: '2023-11-01T00:04:59.999Z',
        },
      },
    ]);
  });

  it('is closed a second time under a name of its own when it was opened again', async () => {
    const ports = await publishedCall();
    const start = startEpisode({ ...ports, log: quiet });
    await happenToCall(ports, '2023-10-31T23:00:00.000Z', closing(firstClose));
    await start(await lastCommittedOfCall(ports));
    await happenToCall(ports, '2023-11-01T08:00:00.000Z', moving(secondClose));
    await happenToCall(ports, '2023-11-03T23:00:00.000Z', closing(secondClose));
    await start(await lastCommittedOfCall(ports));
    expect(ports.workflows.started.map(({ name }) => name)).toEqual([
      'lokale-partnerschappen_round-1_20231031T2259Z',
      'lokale-partnerschappen_round-1_20231103T2259Z',
    ]);
  });

  it('starts nothing when it was opened again before the event came', async () => {
    const ports = await publishedCall();
    await happenToCall(ports, '2023-10-31T23:00:00.000Z', closing(firstClose));
    const event = await lastCommittedOfCall(ports);
    await happenToCall(ports, '2023-11-01T08:00:00.000Z', moving(secondClose));
    await startEpisode({ ...ports, log: quiet })(event);
    expect(ports.workflows.started).toEqual([]);
  });
});

it('listens only to events that exist', () => {
  const known = [...projectEvent.options, ...callLifeEvent.options].map(({ shape }) => shape.type.value);
  expect(known).toEqual(expect.arrayContaining(opensAnEpisode));
});
