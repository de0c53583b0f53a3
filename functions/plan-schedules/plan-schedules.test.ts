import { describe, expect, it } from 'vitest';
import { draft } from '../../shared/domain/draft/draft.ts';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { actOnMoment } from '../../shared/use-cases/act-on-moment.ts';
import { theCall } from '../../test/builders/application.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import {
  happen,
  lastCommitted,
  lastCommittedOfCall,
  publishedCall,
  quiet,
  theCallId,
  theProject,
} from '../../test/builders/story.ts';
import { updateViews } from '../update-views/update-views.ts';
import { planSchedules } from './plan-schedules.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const declareAdmissible = act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible'));
const nightly = { source: 'aws.events', 'detail-type': 'Scheduled Event' };

const planner = (ports: MemoryPorts) => {
  const act = actOnMoment({ ...ports, ledger: ports.callLedger, log: quiet });
  return planSchedules({ ...ports, actOnMoment: act, log: quiet });
};
const names = (ports: MemoryPorts, prefix: string) => ports.schedules.list(prefix);

describe('the planner', () => {
  it('schedules the reminders and the close of every round when a call is published', async () => {
    const ports = await publishedCall();
    await planner(ports)(await lastCommittedOfCall(ports));
    expect(await names(ports, 'lokale-partnerschappen_close-')).toEqual([
      expect.stringMatching(/_20231031T2259Z$/),
      expect.stringMatching(/_20240630T2159Z$/),
    ]);
    expect(ports.schedules.all.size).toBe(8);
  });

  it('schedules what a new application asks for', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await planner(ports)(await lastCommitted(ports));
    const scheduled = await names(ports, 'LP-2023-0001_');
    expect(scheduled.length).toBeGreaterThan(0);
    expect(await ports.plans.get(`PROJECT#${theProject}`)).toMatchObject({
      version: 1,
      names: expect.arrayContaining([...scheduled]),
    });
  });

  it('removes what an act has settled and schedules what it asks for', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await planner(ports)(await lastCommitted(ports));
    const before = await names(ports, 'LP-2023-0001_');
    await happen(ports, declareAdmissible);
    await planner(ports)(await lastCommitted(ports));
    const after = await names(ports, 'LP-2023-0001_');
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    expect(after.length).toBeGreaterThan(0);
  });

  it('changes nothing the second time', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    const event = await lastCommitted(ports);
    await planner(ports)(event);
    const once = await names(ports, '');
    await planner(ports)(event);
    expect(await names(ports, '')).toEqual(once);
  });

  it('plans again when a later version was planned meanwhile', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await planner(ports)(await lastCommitted(ports));
    const settled = await names(ports, '');
    let interrupted = false;
    const plans = {
      ...ports.plans,
      put: async (...[stream, plan]: Parameters<typeof ports.plans.put>) => {
        if (interrupted) return ports.plans.put(stream, plan);
        interrupted = true;
        return 'older' as const;
      },
    };
    const act = actOnMoment({ ...ports, ledger: ports.callLedger, log: quiet });
    await planSchedules({ ...ports, plans, actOnMoment: act, log: quiet })(await lastCommitted(ports));
    expect(interrupted).toBe(true);
    expect(await names(ports, '')).toEqual(settled);
  });
});

/** An application that lists and plan have followed. */
const planned = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  await happen(ports, handIn);
  await updateViews(ports)(await lastCommittedOfCall(ports));
  await updateViews(ports)(await lastCommitted(ports));
  await planner(ports)(await lastCommitted(ports));
  return ports;
};

describe('the planner at night', () => {
  it('finds the moment whose schedule never fired, and acts on it', async () => {
    const ports = await planned();
    ports.clock.set('2023-12-01T01:30:00.000Z');
    await planner(ports)(nightly);
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
    const failing = async ({ moment }: { readonly moment: string }) => {
      tried.push(moment);
      throw new Error('out of order');
    };
    const night = planSchedules({ ...ports, projects: { load }, actOnMoment: failing, log: quiet });
    ports.clock.set('2023-10-11T01:30:00.000Z');
    await night(nightly);
    expect(loaded).toEqual([]);
    const next = (await ports.plans.get(`PROJECT#${theProject}`))?.next ?? '';
    ports.clock.set(new Date(Date.parse(next) + 3_600_000).toISOString());
    await expect(night(nightly)).rejects.toThrow('out of order');
    await expect(night(nightly)).rejects.toThrow('out of order');
    expect(loaded).toEqual([theProject, theProject]);
    expect(new Set(tried).size).toBe(1);
  });

  it('compares every project when it is asked by hand', async () => {
    const ports = await planned();
    const before = await names(ports, 'LP-2023-0001_');
    const plan = await ports.plans.get(`PROJECT#${theProject}`);
    for (const name of before) await ports.schedules.remove(name);
    await ports.plans.put(`PROJECT#${theProject}`, { ...plan, version: 1, names: [] });
    ports.clock.set('2023-10-11T01:30:00.000Z');
    await planner(ports)(nightly);
    expect(await names(ports, 'LP-2023-0001_')).toEqual([]);
    await planner(ports)({ source: 'aws.events', everyProject: true });
    expect(await names(ports, 'LP-2023-0001_')).toEqual(before);
  });
});

describe('the planner after the close of a round was moved', () => {
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
    await planner(ports)(event);
    await planner(ports)(event);
    expect(await followed(ports)).toMatchObject([{ draft: 'draft-1', owners: ['an', 'piet'], reopened: false }]);
  });

  it('opens a draft again that had lapsed with the earlier close', async () => {
    const ports = await publishedCall();
    await ports.drafts.create({ ...mine, status: 'lapsed' });
    await happenToCall(ports, '2023-10-31T23:05:00.000Z', lapse);
    await happenToCall(ports, '2023-11-01T08:00:00.000Z', move);
    await planner(ports)(await lastCommittedOfCall(ports));
    expect(await ports.drafts.load(mine.id)).toMatchObject({ status: 'open', version: 2 });
    expect(await followed(ports)).toMatchObject([{ draft: 'draft-1', reopened: true }]);
  });

  it('opens it at night when it died between the log and the draft', async () => {
    const ports = await publishedCall();
    await ports.drafts.create({ ...mine, status: 'lapsed' });
    await happenToCall(ports, '2023-10-31T23:05:00.000Z', lapse);
    await happenToCall(ports, '2023-11-01T08:00:00.000Z', move);
    const event = await lastCommittedOfCall(ports);
    await updateViews(ports)(event);
    const dying = { ...ports.drafts, change: () => Promise.reject(new Error('The function was stopped')) };
    const act = actOnMoment({ ...ports, ledger: ports.callLedger, log: quiet });
    const attempt = planSchedules({ ...ports, drafts: dying, actOnMoment: act, log: quiet })(event);
    await expect(attempt).rejects.toThrow('stopped');
    await planner(ports)(nightly);
    expect(await ports.drafts.load(mine.id)).toMatchObject({ status: 'open' });
    expect(await followed(ports)).toHaveLength(1);
  });
});
