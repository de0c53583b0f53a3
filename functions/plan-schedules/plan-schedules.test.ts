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

  it('finds at night the moment whose schedule never fired, and acts on it', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await updateViews(ports)(await lastCommittedOfCall(ports));
    await updateViews(ports)(await lastCommitted(ports));
    await planner(ports)(await lastCommitted(ports));
    ports.clock.set('2023-12-01T01:30:00.000Z');
    await planner(ports)(nightly);
    const acted = (await ports.projects.history(theProject)).flatMap(({ events }) => events.map(({ type }) => type));
    expect(acted).toContain('ReminderDue');
    expect((await ports.calls.life(theCallId)).life.closedRounds).toHaveLength(1);
  });

  it('plans again when a later version was planned meanwhile', async () => {
    const ports = await publishedCall();
    await happen(ports, handIn);
    await planner(ports)(await lastCommitted(ports));
    const settled = await names(ports, '');
    let interrupted = false;
    const plans = {
      get: ports.plans.get,
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
