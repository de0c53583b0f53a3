import { describe, expect, it } from 'vitest';
import { draft } from '../../shared/domain/draft/draft.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { theCall } from '../../test/builders/application.ts';
import { callFollower, followed, followedCall, projectFollower } from '../../test/builders/follow.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, lastCommittedOfCall, publishedCall, theCallId, theProject } from '../../test/builders/story.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const nightly = { source: 'aws.events', 'detail-type': 'Scheduled Event' };

const names = (ports: MemoryPorts, prefix: string) => ports.schedules.list(prefix);

describe('what follows a call', () => {
  it('schedules the reminders and the close of every round when it is published', async () => {
    const ports = await publishedCall();
    await followedCall(ports);
    expect(await names(ports, 'lokale-partnerschappen_close-')).toEqual([
      expect.stringMatching(/_20231031T2259Z$/),
      expect.stringMatching(/_20240630T2159Z$/),
    ]);
    expect(ports.schedules.all.size).toBe(8);
  });

  it('changes nothing the second time', async () => {
    const ports = await publishedCall();
    await followedCall(ports);
    const once = await names(ports, '');
    const put = () => Promise.reject(new Error('Nothing was to be written'));
    await callFollower(ports, { plans: { ...ports.plans, put } })(await lastCommittedOfCall(ports));
    expect(await names(ports, '')).toEqual(once);
  });

  it('plans again when a later version was planned meanwhile', async () => {
    const ports = await publishedCall();
    let interrupted = false;
    const put: typeof ports.plans.put = async (...given) => {
      if (interrupted) return ports.plans.put(...given);
      interrupted = true;
      return 'older';
    };
    await callFollower(ports, { plans: { ...ports.plans, put } })(await lastCommittedOfCall(ports));
    expect(await ports.plans.get(`CALL#${theCallId}`)).toMatchObject({ version: 1 });
  });

  it('shows it with the instants of its window, also when its schedules cannot be made', async () => {
    const ports = await publishedCall();
    const create = () => Promise.reject(new Error('out of order'));
    const follow = callFollower(ports, { schedules: { ...ports.schedules, create } });
    await expect(follow(await lastCommittedOfCall(ports))).rejects.toThrow('out of order');
    expect(await ports.views.calls()).toEqual([
      expect.objectContaining({
        call: 'lokale-partnerschappen',
        callVersion: '1.0.0',
        opensAt: '2023-09-30T22:00:00.000Z',
        closesAt: '2024-06-30T21:59:59.999Z',
      }),
    ]);
  });
});

/** An application that everything followed. */
const planned = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  await happen(ports, handIn);
  await followedCall(ports);
  await followed(ports);
  return ports;
};

describe('the night', () => {
  it('finds the moment whose schedule never fired, and acts on it', async () => {
    const ports = await planned();
    ports.clock.set('2023-12-01T01:30:00.000Z');
    await callFollower(ports)(nightly);
    const acted = (await ports.projects.history(theProject)).flatMap(({ events }) => events.map(({ type }) => type));
    expect(acted).toContain('ReminderDue');
    expect((await ports.calls.life(theCallId)).life.closedRounds).toHaveLength(1);
  });

  it('leaves alone a project whose next moment is still to come, and tries again a moment that failed', async () => {
    const ports = await planned();
    const loaded: string[] = [];
    const load = (id: typeof theProject) => {
      loaded.push(id);
      return ports.projects.load(id);
    };
    const tried: string[] = [];
    const actOnMoment = async ({ moment }: { readonly moment: string }) => {
      tried.push(moment);
      throw new Error('out of order');
    };
    const night = callFollower(ports, {}, { projects: { ...ports.projects, load }, actOnMoment });
    ports.clock.set('2023-10-11T01:30:00.000Z');
    await night(nightly);
    expect(loaded).toEqual([]);
    const { next = '' } = await ports.projectRows.read(theProject);
    ports.clock.set(new Date(Date.parse(next) + 3_600_000).toISOString());
    await expect(night(nightly)).rejects.toThrow('out of order');
    await expect(night(nightly)).rejects.toThrow('out of order');
    expect(loaded).toEqual([theProject, theProject]);
    expect(new Set(tried).size).toBe(1);
  });

  it('asks nothing of a call that stands, until it is asked by hand', async () => {
    const ports = await planned();
    const loaded: string[] = [];
    const life = (id: typeof theCallId) => {
      loaded.push(ports.clock.now());
      return ports.calls.life(id);
    };
    const night = callFollower(ports, { calls: { ...ports.calls, life } });
    for (let day = 11; day <= 22; day += 1) {
      ports.clock.set(`2023-10-${day}T01:30:00.000Z`);
      await night(nightly);
    }
    expect(loaded).toEqual([]);
    await night({ source: 'aws.events', everyProject: true });
    expect(loaded).toHaveLength(1);
  });

  it('derives anew what another release derived, once', async () => {
    const ports = await planned();
    const derived: string[] = [];
    const write: typeof ports.projectRows.write = (read, rows) => {
      derived.push(String(rows.code));
      return ports.projectRows.write(read, rows);
    };
    const nightOf = (codeHash: string) =>
      callFollower(ports, { codeHash }, { codeHash, rows: { ...ports.projectRows, write } })(nightly);
    ports.clock.set('2023-10-11T01:30:00.000Z');
    for (const release of ['one', 'one', 'two', 'two']) await nightOf(release);
    expect(derived).toEqual(['one', 'two']);
  });

  it('follows a project of which a step failed', async () => {
    const ports = await planned();
    await happen(ports, act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible')));
    const create = () => Promise.reject(new Error('out of order'));
    const failing = projectFollower(ports, { schedules: { ...ports.schedules, create } });
    await expect(failing(theProject)).rejects.toThrow('out of order');
    ports.clock.set('2023-10-17T01:30:00.000Z');
    await callFollower(ports)(nightly);
    expect(await ports.projectRows.read(theProject)).toMatchObject({ version: 2, followed: 2 });
  });

  it('compares every project when it is asked by hand', async () => {
    const ports = await planned();
    const before = await names(ports, 'LP-2023-0001_');
    for (const name of before) await ports.schedules.remove(name);
    const { revision, tasks, followed: upTo, next } = await ports.projectRows.read(theProject);
    const view = await ports.views.project(theProject);
    if (view === undefined) throw new Error('The project has no view');
    await ports.projectRows.write({ revision, tasks }, { view, tasks: [], followed: upTo, schedules: [], next });
    ports.clock.set('2023-10-11T01:30:00.000Z');
    await callFollower(ports)(nightly);
    expect(await names(ports, 'LP-2023-0001_')).toEqual([]);
    await callFollower(ports)({ source: 'aws.events', everyProject: true });
    expect(await names(ports, 'LP-2023-0001_')).toEqual(before);
  });
});

describe('a round of which the close was moved', () => {
  const round = theCall.rounds[0]?.id ?? '';
  const mine = draft.parse({
    id: 'draft-1',
    call: theCallId,
    organisation: 'welzijn-kempen',
    createdBy: 'an',
    createdAt: '2023-10-05T09:00:00.000Z',
    version: 1,
    status: 'open',
    fields: { start: { value: '2024-01-01', version: 1, by: 'piet', at: '2023-10-06T09:00:00.000Z' } },
    confirmations: {},
  });
  const data = { round, closesAt: '2023-11-03T22:59:59.999Z', reason: 'Storing.', legalBasis: 'artikel 4' };
  const move = { type: 'RoundCloseMoved', version: 1, data } as const;
  const lapsed = { draft: mine.id, owners: [mine.createdBy], round };
  const lapse = { type: 'DraftLapsed', version: 1, data: lapsed } as const;

  const happenToCall = async (
    ports: MemoryPorts,
    at: string,
    ...events: Parameters<typeof ports.calls.commit>[2]
  ): Promise<void> => {
    const { life: _life, ...head } = await ports.calls.life(theCallId);
    await ports.calls.commit(theCallId, head, events, { actor: people.mia, at });
    ports.clock.set(at);
  };
  const followed = async (ports: MemoryPorts) =>
    (await ports.calls.history(theCallId)).flatMap(({ events }) =>
      events.flatMap((event) => (event.type === 'DraftCloseMoved' ? [event.data] : [])),
    );

  it('puts on the log whose draft it concerns, once', async () => {
    const ports = await publishedCall();
    await ports.drafts.create(mine);
    await happenToCall(ports, '2023-10-20T09:00:00.000Z', move);
    const event = await lastCommittedOfCall(ports);
    await callFollower(ports)(event);
    await callFollower(ports)(event);
    expect(await followed(ports)).toMatchObject([{ draft: 'draft-1', owners: ['an', 'piet'], reopened: false }]);
  });

  it('opens a draft again that had lapsed with the earlier close', async () => {
    const ports = await publishedCall();
    await ports.drafts.create({ ...mine, status: 'lapsed' });
    await happenToCall(ports, '2023-10-31T23:05:00.000Z', lapse);
    await happenToCall(ports, '2023-11-01T08:00:00.000Z', move);
    await callFollower(ports)(await lastCommittedOfCall(ports));
    expect(await ports.drafts.load(mine.id)).toMatchObject({ status: 'open', version: 2 });
    expect(await followed(ports)).toMatchObject([{ draft: 'draft-1', reopened: true }]);
  });

  it('opens it at night when it died between the log and the draft', async () => {
    const ports = await publishedCall();
    await ports.drafts.create({ ...mine, status: 'lapsed' });
    await happenToCall(ports, '2023-10-31T23:05:00.000Z', lapse);
    await happenToCall(ports, '2023-11-01T08:00:00.000Z', move);
    const event = await lastCommittedOfCall(ports);
    const dying = { ...ports.drafts, change: () => Promise.reject(new Error('The function was stopped')) };
    const attempt = callFollower(ports, { drafts: dying })(event);
    await expect(attempt).rejects.toThrow('stopped');
    await callFollower(ports)(nightly);
    expect(await ports.drafts.load(mine.id)).toMatchObject({ status: 'open' });
    expect(await followed(ports)).toHaveLength(1);
  });
});
