import { describe, expect, it } from 'vitest';
import { callLifeEvent } from '../../shared/domain/call-life/events.ts';
import { projectEvent } from '../../shared/domain/project/events.ts';
import { act, assign, command, fix, people, propose, ratify, submission } from '../../test/builders/project.ts';
import {
  happen,
  lastCommitted,
  lastCommittedOfCall,
  publishedCall,
  quiet,
  theCallId,
} from '../../test/builders/story.ts';
import { opensAnEpisode } from './environment.ts';
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

describe('a round that closed', () => {
  it('is listed an hour and five minutes later, when uploads that began in time are in', async () => {
    const ports = await publishedCall();
    const { life: _life, ...head } = await ports.calls.life(theCallId);
    const closed = { round: 'october-2023', closedAt: '2023-10-31T22:59:59.999Z' };
    const meta = { actor: people.system, at: '2023-10-31T23:00:00.000Z' };
    await ports.calls.commit(theCallId, head, [{ type: 'RoundClosed', version: 1, data: closed }], meta);
    await startEpisode({ ...ports, log: quiet })(await lastCommittedOfCall(ports));
    expect(ports.workflows.started).toEqual([
      {
        episode: 'close-round',
        name: 'lokale-partnerschappen_october-2023',
        input: {
          version: 1,
          call: 'lokale-partnerschappen',
          round: 'october-2023',
          listAt: '2023-11-01T00:04:59.999Z',
        },
      },
    ]);
  });
});

it('listens only to events that exist', () => {
  const known = [...projectEvent.options, ...callLifeEvent.options].map(({ shape }) => shape.type.value);
  expect(known).toEqual(expect.arrayContaining(opensAnEpisode));
});
