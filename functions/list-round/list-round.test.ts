import { describe, expect, it } from 'vitest';
import { draft } from '../../shared/domain/draft/draft.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { theCall } from '../../test/builders/application.ts';
import { followed } from '../../test/builders/follow.ts';
import { act, people, submission } from '../../test/builders/project.ts';
import { happen, publishedCall, theCallId } from '../../test/builders/story.ts';
import { listRound } from './list-round.ts';

const round = theCall.rounds[0]?.id ?? '';
const input = { version: 1, call: 'lokale-partnerschappen', round };
const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());

const aDraft = (id: string, start?: string) =>
  draft.parse({
    id,
    call: theCallId,
    organisation: 'welzijn-kempen',
    createdBy: 'an',
    createdAt: '2023-10-05T09:00:00.000Z',
    version: 1,
    status: 'open',
    fields:
      start === undefined ? {} : { start: { value: start, version: 1, by: 'piet', at: '2023-10-06T09:00:00.000Z' } },
    confirmations: {},
  });

const closeRound = async (ports: MemoryPorts): Promise<void> => {
  ports.clock.set('2023-11-01T00:04:59.999Z');
  const { life: _life, ...head } = await ports.calls.life(theCallId);
  const closed = { round, closedAt: '2023-10-31T22:59:59.999Z' };
  const meta = { actor: people.system, at: '2023-10-31T23:00:00.000Z' };
  await ports.calls.commit(theCallId, head, [{ type: 'RoundClosed', version: 1, data: closed }], meta);
};

const listing = (ports: MemoryPorts) => listRound({ ...ports, ledger: ports.callLedger });
const typesOf = async (ports: MemoryPorts) =>
  (await ports.calls.history(theCallId)).flatMap(({ events }) => events.map(({ type }) => type));

describe('the list of a closed round', () => {
  it('names what was handed in and lets drafts for this round lapse', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await followed(ports);
    await ports.drafts.create(aDraft('late', '2024-01-01'));
    await ports.drafts.create(aDraft('next-round'));
    await closeRound(ports);
    expect(await listing(ports)(input)).toEqual({
      call: theCallId,
      round,
      submitted: 1,
      lapsedDrafts: 1,
      uploadsUnderWay: false,
    });
    expect((await typesOf(ports)).slice(-2)).toEqual(['DraftLapsed', 'RoundListed']);
    const open = await ports.drafts.openOf(theCallId);
    expect(open.map(({ id }) => id)).toEqual(['next-round']);
  });

  it('waits for a draft whose upload began in the last minutes', async () => {
    const ports = await publishedCall();
    await ports.drafts.create({ ...aDraft('late', '2024-01-01'), uploadOfferedAt: '2023-10-31T22:58:00.000Z' });
    await closeRound(ports);
    ports.clock.set('2023-10-31T23:00:00.000Z');
    expect(await listing(ports)(input)).toMatchObject({ lapsedDrafts: 0, uploadsUnderWay: true });
    expect(await typesOf(ports)).not.toContain('RoundListed');
    ports.clock.set('2023-11-01T00:04:59.999Z');
    expect(await listing(ports)(input)).toMatchObject({ lapsedDrafts: 1, uploadsUnderWay: false });
  });

  it('is made once', async () => {
    const ports = await publishedCall();
    await ports.drafts.create(aDraft('late', '2024-01-01'));
    await closeRound(ports);
    await listing(ports)(input);
    const once = await typesOf(ports);
    expect(await listing(ports)(input)).toMatchObject({ submitted: 0, lapsedDrafts: 1 });
    expect(await typesOf(ports)).toEqual(once);
  });

  it('waits for the lists to follow the log', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    ports.memory.sequences.set(theCallId, 1);
    await closeRound(ports);
    await expect(listing(ports)(input)).rejects.toThrow('0 of 1 projects are in the lists so far');
    expect(await typesOf(ports)).not.toContain('RoundListed');
  });

  it('is not made when the round was opened again meanwhile', async () => {
    const ports = await publishedCall();
    await ports.drafts.create(aDraft('late', '2024-01-01'));
    await closeRound(ports);
    const { life: _life, ...head } = await ports.calls.life(theCallId);
    const data = { round, closesAt: '2023-11-03T22:59:59.999Z', reason: 'Storing.', legalBasis: 'artikel 4' };
    const meta = { actor: people.mia, at: '2023-11-01T00:03:00.000Z' };
    await ports.calls.commit(theCallId, head, [{ type: 'RoundCloseMoved', version: 1, data }], meta);
    const first = { ...input, closedAt: '2023-10-31T22:59:59.999Z' };
    expect(await listing(ports)(first)).toMatchObject({ lapsedDrafts: 0, uploadsUnderWay: false });
    expect((await typesOf(ports)).at(-1)).toBe('RoundCloseMoved');
  });

  it('is not made before the round closed', async () => {
    const ports = await publishedCall();
    await expect(listing(ports)(input)).rejects.toThrow('moment-not-due');
  });
});
