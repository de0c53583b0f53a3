import { describe, expect, it } from 'vitest';
import { theParties } from '../../test/builders/application.ts';
import {
  act,
  assign,
  command,
  fix,
  notified,
  people,
  propose,
  ratify,
  submission,
} from '../../test/builders/project.ts';
import { nextMilestone } from '../../test/builders/running.ts';
import { happen, publishedCall, theCallId, theProject } from '../../test/builders/story.ts';
import { jobCoach, wagesOf } from '../../test/builders/years.ts';
import type { Actor } from '../domain/people/actor.ts';
import type { ProjectCommand } from '../domain/project/commands.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { actOnProject } from './act-on-project.ts';

const { an, piet, mia, eva, erik, carl, system } = people;
const organisations = {
  loadMany: async (ids: readonly string[]) => new Map([...theParties].filter(([id]) => ids.includes(id))),
};

const doing = async (ports: MemoryPorts, at: string, actor: Actor, asked: ProjectCommand) => {
  ports.clock.set(new Date(at).toISOString());
  return actOnProject({ ...ports, organisations, ledger: ports.callLedger })({
    project: theProject,
    command: asked,
    actor,
  });
};

const approvedProject = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  const points = [70, 65, 80, 75];
  await happen(
    ports,
    act('2023-10-10T10:00:00+02:00', an, submission()),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(...points)),
    act('2023-10-25T10:00:00+02:00', erik, fix(...points)),
  );
  await doing(ports, '2023-10-27T10:00:00+02:00', mia, propose('approval'));
  await doing(ports, '2023-11-06T14:00:00+01:00', carl, ratify);
  await doing(ports, '2023-11-06T15:00:00+01:00', system, notified('decision'));
  return ports;
};

const start = async (ports: MemoryPorts) => {
  const { project } = await ports.projects.load(theProject);
  if (project.status === 'not-submitted') throw new Error('Nothing was handed in.');
  const { id, at } = nextMilestone(project, 'start');
  return doing(ports, at, system, command('ActOnMoment', { moment: id }));
};

const committedFor = async (ports: MemoryPorts, year: string): Promise<number | undefined> =>
  (await ports.callLedger.read(theCallId)).years[year]?.committedCents;

describe('the first year', () => {
  it('asks of the organisations themselves whether their registration is active', async () => {
    const outcome = await start(await approvedProject());
    if (!outcome.accepted) throw new Error(outcome.refusal.code);
    const withheld = outcome.result.events.find(({ type }) => type === 'AdvanceWithheld');
    expect(withheld?.data).toEqual({
      year: 2024,
      grounds: [{ requirement: 'registration-active', organisation: 'de-springplank' }],
    });
  });
});

describe('wages', () => {
  it('are kept beside the log with the names, and only their rates are in it', async () => {
    const ports = await approvedProject();
    await start(ports);
    const wages = wagesOf(2024, jobCoach);
    expect(await doing(ports, '2024-02-01T10:00:00+01:00', piet, wages)).toMatchObject({ accepted: true });
    expect(await ports.people.staffOf(theProject, ['staff-1'])).toEqual(
      new Map([['staff-1', { staff: 'staff-1', name: 'Jan Peeters', wageCents: 351_235 }]]),
    );
    const log = JSON.stringify(await ports.projects.history(theProject));
    expect(log).toContain('WagesRecorded');
    expect(log).not.toContain('Jan Peeters');
    expect(log).not.toContain('351235');
  });

  it('that are refused are not kept', async () => {
    const ports = await approvedProject();
    await start(ports);
    const tooEarly = wagesOf(2025, jobCoach);
    expect(await doing(ports, '2024-02-01T10:00:00+01:00', piet, tooEarly)).toMatchObject({ accepted: false });
    expect(await ports.people.staffOf(theProject, ['staff-1'])).toEqual(new Map());
  });
});

describe('another budget for a year', () => {
  it('is measured against the ledger of the call, and written on it', async () => {
    const ports = await approvedProject();
    await start(ports);
    const before = (await committedFor(ports, '2025')) ?? 0;
    const plan = { operationCents: 15_000_000, supportCents: 0 };
    const set = command('SetYearBudget', { year: 2025, plan });
    expect(await doing(ports, '2024-05-10T10:00:00+02:00', an, set)).toMatchObject({ accepted: true });
    expect(await committedFor(ports, '2025')).toBe(before - (5_805_210 + 4_353_908) + 10_500_000);
  });

  it('is refused when the call has nothing free', async () => {
    const ports = await approvedProject();
    await start(ports);
    const read = await ports.callLedger.read(theCallId);
    const spent = Object.entries(read.years).map(([year, of]) => [year, { ...of, budgetCents: of.committedCents }]);
    ports.memory.ledgers.set(theCallId, { ...read, years: Object.fromEntries(spent) });
    const plan = { operationCents: 15_000_000, supportCents: 0 };
    const set = command('SetYearBudget', { year: 2025, plan });
    expect(await doing(ports, '2024-05-10T10:00:00+02:00', an, set)).toMatchObject({
      accepted: false,
      refusal: { code: 'call-budget-exceeded' },
    });
  });
});
