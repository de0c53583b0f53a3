import { describe, expect, it } from 'vitest';
import type { MemoryPorts } from '../../shared/ports/in-memory/ports.ts';
import { actOnMoment } from '../../shared/use-cases/act-on-moment.ts';
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
