import { describe, expect, it } from 'vitest';
import { anApplication, theCall } from '../../test/builders/application.ts';
import { type Act, act, assign, command, fix, people, propose, submission, when } from '../../test/builders/project.ts';
import { publishedCall, theCallId } from '../../test/builders/story.ts';
import { type ProjectId, projectId } from '../domain/ids.ts';
import type { ProjectCommand } from '../domain/project/commands.ts';
import { plannedMoments } from '../domain/project/moments.ts';
import type { Started } from '../domain/project/state.ts';
import { callLedger as asProjectsMakeIt, callLedgerProblems } from '../domain/running/payments/call-ledger-check.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';
import { actOnProject } from './act-on-project.ts';

const { an, mia, max, eva, erik, carl, system } = people;
const [first, second] = [projectId.parse('LP-2023-0001'), projectId.parse('LP-2023-0002')];
const points = [70, 65, 80, 75];

/** Commits acts that touch neither ledger nor area. */
const happened = async (ports: MemoryPorts, project: ProjectId, ...acts: readonly Act[]): Promise<void> => {
  for (const one of acts) {
    const { project: before, ...head } = await ports.projects.load(project);
    const decision = when(before, one);
    if (!decision.accepted) throw new Error(`${one.do.type} was refused: ${JSON.stringify(decision.refusal)}`);
    await ports.projects.commit(project, head, decision.events, { actor: one.as, at: new Date(one.at).toISOString() });
  }
};

const scored = async (ports: MemoryPorts, project: ProjectId, area: string): Promise<void> =>
  happened(
    ports,
    project,
    act('2023-10-10T10:00:00+02:00', an, submission(anApplication({ area }), { project })),
    act('2023-10-16T10:00:00+02:00', mia, command('DeclareAdmissible')),
    act('2023-10-17T10:00:00+02:00', mia, assign('eva')),
    act('2023-10-17T10:05:00+02:00', mia, assign('erik', { kind: 'external', organisation: 'thomas-more' })),
    act('2023-10-24T10:00:00+02:00', eva, fix(...points)),
    act('2023-10-25T10:00:00+02:00', erik, fix(...points)),
  );

const twoScored = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  await scored(ports, first, 'kempen');
  await scored(ports, second, 'waasland');
  ports.clock.set('2023-10-27T08:00:00.000Z');
  return ports;
};

/** Cuts every year of the call to what is committed and so much more. */
const keepFree = async (ports: MemoryPorts, freeCents: number): Promise<void> => {
  const { version, years } = await ports.callLedger.read(theCallId);
  ports.memory.ledgers.set(theCallId, {
    version: version + 1,
    years: Object.fromEntries(
      Object.entries(years).map(([year, { committedCents }]) => [
        year,
        { committedCents, budgetCents: committedCents + freeCents },
      ]),
    ),
  });
};

const acting = (ports: MemoryPorts) => {
  const perform = actOnProject({ ...ports, ledger: ports.callLedger });
  return (project: ProjectId, doing: ProjectCommand, actor = mia) => perform({ project, command: doing, actor });
};

const problems = async (ports: MemoryPorts): Promise<readonly string[]> => {
  const loaded = await Promise.all([first, second].map((id) => ports.projects.load(id)));
  const { years } = await ports.callLedger.read(theCallId);
  const budgets = Object.fromEntries(Object.entries(years).map(([year, { budgetCents }]) => [year, budgetCents]));
  return callLedgerProblems(
    asProjectsMakeIt(
      loaded.map(({ project }) => project),
      budgets,
    ),
    years,
  );
};

/** Both approved, ratified and begun. */
const twoRunning = async (): Promise<MemoryPorts> => {
  const ports = await twoScored();
  for (const id of [first, second]) {
    ports.clock.set('2023-11-06T13:00:00.000Z');
    await acting(ports)(id, propose('approval'));
    await acting(ports)(id, command('RatifyDecision', { meetingOn: '2023-11-06' }), carl);
    ports.clock.set('2024-01-01T08:00:00.000Z');
    const { project } = await ports.projects.load(id);
    if (project.status !== 'approved') throw new Error(project.status);
    const start = plannedMoments(project, theCall)[0]?.id;
    await acting(ports)(id, command('ActOnMoment', { moment: start }), system);
  }
  return ports;
};

const startedOf = async (ports: MemoryPorts, id: ProjectId): Promise<Started> => {
  const { project } = await ports.projects.load(id);
  if (!('run' in project)) throw new Error(project.status);
  return project;
};

describe('two approvals at the same time', () => {
  it('both hold their money when there is enough', async () => {
    const ports = await twoScored();
    const answers = await Promise.all([
      acting(ports)(first, propose('approval')),
      acting(ports)(second, propose('approval'), max),
    ]);
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, true]);
    expect(await problems(ports)).toEqual([]);
  });

  it('never overdraw the call: one is refused when there is enough for one', async () => {
    const ports = await twoScored();
    await keepFree(ports, 14_000_000);
    const answers = await Promise.all([
      acting(ports)(first, propose('approval')),
      acting(ports)(second, propose('approval'), max),
    ]);
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(answers.find(({ accepted }) => !accepted)).toMatchObject({ refusal: { code: 'call-budget-exceeded' } });
    expect(await problems(ports)).toEqual([]);
  });
});

describe('two awards of extra means at the same time', () => {
  const more = (project: Started) => {
    const { operationCents, supportCents } = project.run.plans['2024']?.plan ?? { operationCents: 0, supportCents: 0 };
    const plan = { operationCents: operationCents + 1_000_000, supportCents };
    return command('AwardExtraMeans', { year: 2024, plan, ground: 'shift', reasons: 'Meer noden dan voorzien.' });
  };

  it('never overdraw the call: one is refused when there is enough for one', async () => {
    const ports = await twoRunning();
    await keepFree(ports, 1_000_000);
    const [one, other] = await Promise.all([startedOf(ports, first), startedOf(ports, second)]);
    const answers = await Promise.all([acting(ports)(first, more(one)), acting(ports)(second, more(other), max)]);
    expect(answers.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect(answers.find(({ accepted }) => !accepted)).toMatchObject({ refusal: { code: 'call-budget-exceeded' } });
    expect(await problems(ports)).toEqual([]);
  });

  it('both go through when there is enough, the second on what the first left', async () => {
    const ports = await twoRunning();
    const [one, other] = await Promise.all([startedOf(ports, first), startedOf(ports, second)]);
    const answers = await Promise.all([acting(ports)(first, more(one)), acting(ports)(second, more(other), max)]);
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, true]);
    expect(await problems(ports)).toEqual([]);
  });
});
