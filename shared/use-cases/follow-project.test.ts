import { describe, expect, it } from 'vitest';
import { followed, projectFollower } from '../../test/builders/follow.ts';
import { act, command, people, submission } from '../../test/builders/project.ts';
import { happen, publishedCall, theProject } from '../../test/builders/story.ts';
import type { MemoryPorts } from '../ports/in-memory/ports.ts';

const handIn = act('2023-10-10T10:00:00+02:00', people.an, submission());
const declareAdmissible = act('2023-10-16T10:00:00+02:00', people.mia, command('DeclareAdmissible'));

const handedIn = async (): Promise<MemoryPorts> => {
  const ports = await publishedCall();
  await happen(ports, handIn);
  return ports;
};
const rows = (ports: MemoryPorts) => ports.projectRows.read(theProject);
const scheduled = (ports: MemoryPorts) => ports.schedules.list('LP-2023-0001_');

describe('lists', () => {
  it('show an application with the last day of its handling term', async () => {
    const ports = await handedIn();
    await followed(ports);
    expect(await ports.views.project(theProject)).toMatchObject({
      version: 1,
      status: 'submitted',
      title: 'Samen aan de slag in de Kempen',
      promoter: 'welzijn-kempen',
      decisionDueOn: '2023-12-10',
    });
  });

  it('show who must do what', async () => {
    const ports = await handedIn();
    await followed(ports);
    const tasks = await ports.views.tasksOf([{ kind: 'staff', role: 'manager' }]);
    expect(tasks.map(({ project, id }) => `${project} ${id}`)).toEqual(['LP-2023-0001 check-admissibility']);
  });

  it('forget the decision date of a withdrawn application', async () => {
    const ports = await handedIn();
    const withdraw = command('WithdrawApplication', { reason: 'Te vroeg.' });
    await happen(ports, act('2023-10-11T10:00:00+02:00', people.an, withdraw));
    await followed(ports);
    expect((await ports.views.project(theProject))?.decisionDueOn).toBeUndefined();
    expect(await ports.views.tasksOfProject(theProject)).toEqual([]);
  });
});

describe('the schedules of a project', () => {
  it('are those that a new application asks for', async () => {
    const ports = await handedIn();
    await followed(ports);
    expect((await scheduled(ports)).length).toBeGreaterThan(0);
    expect((await rows(ports)).schedules.toSorted()).toEqual((await scheduled(ports)).toSorted());
  });

  it('lose what an act has settled and gain what it asks for', async () => {
    const ports = await handedIn();
    await followed(ports);
    const before = await scheduled(ports);
    await happen(ports, declareAdmissible);
    await followed(ports);
    const after = await scheduled(ports);
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    expect(after.length).toBeGreaterThan(0);
  });

  it('are acted on at once when their moment went by before they were made', async () => {
    const ports = await handedIn();
    ports.clock.set('2023-12-01T01:30:00.000Z');
    await followed(ports);
    const acted = (await ports.projects.history(theProject)).flatMap(({ events }) => events.map(({ type }) => type));
    expect(acted).toContain('ReminderDue');
  });
});

describe('what follows a second time', () => {
  it('writes nothing when everything followed already', async () => {
    const ports = await handedIn();
    await followed(ports);
    const write = () => Promise.reject(new Error('Nothing was to be written'));
    const create = () => Promise.reject(new Error('Nothing was to be scheduled'));
    const follow = projectFollower(ports, {
      rows: { ...ports.projectRows, write },
      schedules: { ...ports.schedules, create },
    });
    await expect(follow(theProject)).resolves.toBeUndefined();
  });

  it('begins again from the log when somebody followed a later version meanwhile', async () => {
    const ports = await handedIn();
    let interrupted = false;
    const write: typeof ports.projectRows.write = async (...given) => {
      if (!interrupted) {
        interrupted = true;
        await happen(ports, declareAdmissible);
        await followed(ports);
      }
      return ports.projectRows.write(...given);
    };
    await projectFollower(ports, { rows: { ...ports.projectRows, write } })(theProject);
    expect(await ports.views.project(theProject)).toMatchObject({ version: 2, status: 'under-review' });
    expect((await rows(ports)).schedules.toSorted()).toEqual((await scheduled(ports)).toSorted());
  });

  it('derives everything anew when it is asked to', async () => {
    const ports = await handedIn();
    await followed(ports);
    for (const name of await scheduled(ports)) await ports.schedules.remove(name);
    const { revision, tasks, followed: upTo, version } = await rows(ports);
    const view = await ports.views.project(theProject);
    if (view === undefined) throw new Error('The project has no view');
    await ports.projectRows.write({ revision, tasks }, { view, tasks: [], followed: upTo, schedules: [] });
    await projectFollower(ports)(theProject, true);
    expect((await scheduled(ports)).length).toBeGreaterThan(0);
    expect(await ports.views.tasksOfProject(theProject)).toHaveLength(1);
    expect(version).toBe(1);
  });
});

describe('a step that fails', () => {
  const failing = () => Promise.reject(new Error('out of order'));

  it('leaves the lists right, is told, and is made good by the next attempt', async () => {
    const ports = await handedIn();
    const attempt = projectFollower(ports, { schedules: { ...ports.schedules, create: failing } });
    await expect(attempt(theProject)).rejects.toThrow('out of order');
    expect(await ports.views.project(theProject)).toMatchObject({ version: 1 });
    expect(await rows(ports)).toMatchObject({ version: 1, followed: 0, schedules: [] });
    await followed(ports);
    expect(await rows(ports)).toMatchObject({ version: 1, followed: 1 });
    expect((await scheduled(ports)).length).toBeGreaterThan(0);
  });

  it('does not keep the others from their turn: a workflow that cannot be woken, a list that cannot be written', async () => {
    const ports = await handedIn();
    const wait = {
      project: theProject,
      episode: 'assess-application',
      number: 1,
      version: 1,
      execution: 'execution-1',
    };
    ports.projectRows.putWait({ ...wait, token: 'token-1', fingerprint: 'of another day' });
    const attempt = projectFollower(ports, {
      workflows: { wake: () => Promise.reject(new Error('no answer')) },
      rows: { ...ports.projectRows, write: failing },
    });
    await expect(attempt(theProject)).rejects.toThrow(/version 1 of LP-2023-0001: no answer; out of order/);
    expect((await scheduled(ports)).length).toBeGreaterThan(0);
  });

  it('asks again what was due and failed', async () => {
    const ports = await handedIn();
    ports.clock.set('2023-12-01T01:30:00.000Z');
    await expect(projectFollower(ports, { actOnMoment: failing })(theProject)).rejects.toThrow('out of order');
    await followed(ports);
    const acted = (await ports.projects.history(theProject)).flatMap(({ events }) => events.map(({ type }) => type));
    expect(acted).toContain('ReminderDue');
  });
});

describe('a snapshot', () => {
  it('is kept when a multiple of twenty versions was passed, also by commits that came together', async () => {
    const ports = await handedIn();
    const saved: number[] = [];
    const loadAs = (version: number) => ({
      ...ports.projects,
      load: async (id: typeof theProject) => ({ ...(await ports.projects.load(id)), version }),
      saveSnapshot: async (_id: typeof theProject, loaded: { readonly version: number }) =>
        void saved.push(loaded.version),
    });
    for (const version of [19, 22, 23, 40]) await projectFollower(ports, { projects: loadAs(version) })(theProject);
    expect(saved).toEqual([22, 40]);
  });
});
