import { beforeEach, describe, expect, it } from 'vitest';
import { callId } from '../../domain/ids.ts';
import { emptyHead } from '../../ports/commit.ts';
import type { ProjectView, TaskRow } from '../../ports/views.ts';
import { antwerp, call, jan, managerAssigned, meta, project, submitted } from '../testing/examples.ts';
import { type Subject, storages } from '../testing/subjects.ts';

const view: ProjectView = {
  project,
  version: 1,
  call,
  callVersion: '1.0.0',
  sequence: 1,
  round: 'round-1',
  submittedAt: meta.at,
  status: 'submitted',
  title: 'Samen',
  area: 'gent',
  promoter: antwerp,
  partners: [],
  evaluators: [],
};
const derived = (version: number) => ({ view: { ...view, version }, tasks: [], followed: version, schedules: [] });

describe.each(storages)('lists, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  const task = (id: string, dueOn: string): TaskRow => ({
    id,
    kind: 'check-admissibility',
    episode: 'assess-application',
    assignee: { kind: 'staff', role: 'manager' },
    openedAt: meta.at,
    dueOn,
    dueAt: `${dueOn}T21:59:59.999Z`,
    derivation: { nl: [], en: [] },
    project,
    call,
    title: 'Samen',
    promoter: antwerp,
  });

  const written = async (version: number, tasks: readonly TaskRow[], followed = version) =>
    subject.projectRows.write(await subject.projectRows.read(project), {
      view: { ...view, version },
      tasks,
      followed,
      schedules: ['LP_late_20240102T2259Z'],
      next: '2024-01-02T22:59:59.999Z',
      code: 'release-1',
    });

  it('show a project by its call and its promoter, with its tasks', async () => {
    expect(await written(1, [task('a', '2023-10-20'), task('b', '2023-10-10')])).toBe('written');
    expect(await subject.views.project(project)).toEqual(view);
    expect(await subject.views.projectsOfCall(call)).toEqual([view]);
    expect(await subject.views.projectsOfOrganisation(antwerp)).toEqual([view]);
    expect((await subject.views.tasksOf([{ kind: 'staff', role: 'manager' }])).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(await subject.views.tasksOf([{ kind: 'person', person: jan }])).toEqual([]);
  });

  it('show the tasks that are due by an instant', async () => {
    await written(1, [task('a', '2023-10-20'), task('b', '2023-10-10'), task('c', '2023-10-21')]);
    const due = await subject.views.tasksOf([{ kind: 'staff', role: 'manager' }], '2023-10-20T21:59:59.999Z');
    expect(due.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('replace the tasks of a version with those of a later one', async () => {
    await written(1, [task('a', '2023-10-20'), task('b', '2023-10-10')]);
    await written(2, [task('b', '2023-10-11'), task('c', '2023-10-12')]);
    expect((await subject.views.tasksOfProject(project)).map(({ id, dueOn }) => `${id} ${dueOn}`)).toEqual([
      'b 2023-10-11',
      'c 2023-10-12',
    ]);
  });

  it('are written on top of what was read, or not at all', async () => {
    const read = await subject.projectRows.read(project);
    expect(await written(2, [])).toBe('written');
    const older = { view, tasks: [task('a', '2023-10-20')], followed: 1, schedules: [] };
    expect(await subject.projectRows.write(read, older)).toBe('overtaken');
    expect(await subject.views.tasksOfProject(project)).toEqual([]);
    expect(await written(2, [task('a', '2023-10-20')])).toBe('written');
    expect(await subject.views.tasksOfProject(project)).toHaveLength(1);
  });

  it('tell how far everything followed, with schedules and the next moment', async () => {
    const none = { version: 0, followed: 0, schedules: [], revision: 0, tasks: new Map(), waits: [] };
    expect(await subject.projectRows.read(project)).toEqual(none);
    expect(await subject.projectRows.followedVersions([project])).toEqual(new Map());
    await written(3, [task('a', '2023-10-20')], 2);
    expect(await subject.projectRows.read(project)).toEqual({
      version: 3,
      followed: 2,
      schedules: ['LP_late_20240102T2259Z'],
      next: '2024-01-02T22:59:59.999Z',
      code: 'release-1',
      revision: 1,
      tasks: new Map([['a', JSON.stringify(task('a', '2023-10-20'))]]),
      waits: [],
    });
    expect(await subject.projectRows.followedVersions([project, project])).toEqual(new Map([[project, 2]]));
  });

  describe('tell from which projects something may follow', () => {
    const before = { now: '2024-01-02T22:59:59.998Z', code: 'release-1' };

    it('of none before its next moment', async () => {
      await written(3, []);
      expect(await subject.projectRows.toFollow(call, before)).toEqual([]);
    });

    it('when a step failed', async () => {
      await written(3, [], 2);
      expect(await subject.projectRows.toFollow(call, before)).toEqual([project]);
    });

    it('from its next moment on', async () => {
      await written(3, []);
      const then = { ...before, now: '2024-01-02T22:59:59.999Z' };
      expect(await subject.projectRows.toFollow(call, then)).toEqual([project]);
    });

    it('when other code derived its rows, or none that has a name', async () => {
      await written(3, []);
      expect(await subject.projectRows.toFollow(call, { ...before, code: 'release-2' })).toEqual([project]);
      expect(await subject.projectRows.toFollow(call, { ...before, code: undefined })).toEqual([project]);
      const read = await subject.projectRows.read(project);
      await subject.projectRows.write(read, { view: { ...view, version: 3 }, tasks: [], followed: 3, schedules: [] });
      expect(await subject.projectRows.toFollow(call, before)).toEqual([project]);
      expect(await subject.projectRows.toFollow(call, { ...before, code: undefined })).toEqual([]);
    });

    it('of every one of the call to who asks for all', async () => {
      await written(3, []);
      expect(await subject.projectRows.toFollow(call)).toEqual([project]);
      expect(await subject.projectRows.toFollow(callId.parse('another'))).toEqual([]);
    });
  });

  it('show the calls', async () => {
    const of = {
      call,
      version: 2,
      callVersion: '1.0.0',
      title: { nl: 'Oproep', en: 'Call' },
      opensAt: meta.at,
      closesAt: meta.at,
    };
    expect(await subject.views.putCall(of)).toBe('written');
    expect(await subject.views.putCall({ ...of, version: 1 })).toBe('older');
    expect(await subject.views.calls()).toEqual([of]);
  });
});

describe.each(storages)('a waiting workflow, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  const wait = {
    project,
    episode: 'assess-application',
    number: 1,
    token: 'token-1',
    fingerprint: 'f',
    version: 3,
    execution: 'arn:1',
  };

  it('stands beside others of its kind, and goes alone', async () => {
    const second = { ...wait, number: 2 };
    await subject.putWait(wait);
    await subject.putWait(second);
    expect((await subject.projectRows.read(project)).waits).toEqual([wait, second]);
    await subject.projectRows.removeWait(wait);
    expect((await subject.projectRows.read(project)).waits).toEqual([second]);
  });

  it('is found by project, and removed only while it is the same wait', async () => {
    await subject.putWait(wait);
    expect((await subject.projectRows.read(project)).waits).toEqual([wait]);
    await subject.projectRows.removeWait({ ...wait, token: 'token-0' });
    expect((await subject.projectRows.read(project)).waits).toEqual([wait]);
    await subject.projectRows.removeWait(wait);
    await subject.projectRows.removeWait(wait);
    expect((await subject.projectRows.read(project)).waits).toEqual([]);
  });

  it('that is over goes with the rows that are written, also when it is gone already', async () => {
    await subject.putWait(wait);
    const rows = { ...derived(1), over: [wait] };
    expect(await subject.projectRows.write(await subject.projectRows.read(project), rows)).toBe('written');
    const read = await subject.projectRows.read(project);
    expect(read).toMatchObject({ version: 1, waits: [] });
    expect(await subject.projectRows.write(read, rows)).toBe('written');
  });

  it('that took the place of the one that is over stays, and nothing is written on top of it', async () => {
    const before = await subject.projectRows.read(project);
    await subject.putWait({ ...wait, token: 'token-2' });
    expect(await subject.projectRows.write(before, { ...derived(1), over: [wait] })).toBe('overtaken');
    expect(await subject.projectRows.read(project)).toMatchObject({ version: 0, waits: [{ token: 'token-2' }] });
  });
});

describe.each(storages)('a plan, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('is replaced by one of the same version or a later one', async () => {
    const stream = `PROJECT#${project}` as const;
    expect(await subject.plans.get(stream)).toBeUndefined();
    expect(await subject.plans.put(stream, { version: 2, names: ['a'] })).toBe('written');
    expect(await subject.plans.put(stream, { version: 2, names: ['b'] })).toBe('written');
    expect(await subject.plans.put(stream, { version: 1, names: ['c'] })).toBe('older');
    expect(await subject.plans.get(stream)).toEqual({ version: 2, names: ['b'] });
  });

  it('is found among others, with its next moment', async () => {
    const stream = `PROJECT#${project}` as const;
    const plan = { version: 2, names: ['a'], next: '2024-01-10T08:00:00.000Z' };
    await subject.plans.put(stream, plan);
    expect(await subject.plans.getMany([stream, 'CALL#other', stream])).toEqual(new Map([[stream, plan]]));
  });
});

describe.each(storages)('a letter, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  const key = { stream: `PROJECT#${project}` as const, version: 1, letter: 'receipt', recipient: 'jan' };

  it('is claimed once, and sent once', async () => {
    expect(await subject.letterMarks.claimAll([key], { at: '2023-10-05T09:00:00.000Z' })).toEqual(['claimed']);
    expect(await subject.letterMarks.claimAll([key], { at: '2023-10-05T09:01:59.000Z' })).toEqual(['pending']);
    await subject.letterMarks.sentAll([{ key, messageId: 'm-1' }], '2023-10-05T09:02:00.000Z');
    expect(await subject.letterMarks.claimAll([key], { at: '2023-10-06T09:00:00.000Z' })).toEqual(['sent']);
    expect(await subject.letterMarks.of(key.stream, 1)).toMatchObject([{ ...key, status: 'sent', messageId: 'm-1' }]);
    expect(await subject.letterMarks.of(key.stream, 2)).toEqual([]);
  });

  it('is claimed together with others, each as it stands', async () => {
    const keys = ['jan', 'piet', 'els'].map((recipient) => ({ ...key, recipient }));
    const [jan, piet, els] = keys;
    if (jan === undefined || piet === undefined || els === undefined) throw new Error('Three letters');
    expect(await subject.letterMarks.claimAll([jan, piet], { at: '2023-10-05T09:00:00.000Z' })).toEqual([
      'claimed',
      'claimed',
    ]);
    await subject.letterMarks.sentAll([{ key: jan, messageId: 'to-jan' }], '2023-10-05T09:00:01.000Z');
    expect(await subject.letterMarks.claimAll(keys, { at: '2023-10-05T09:01:00.000Z' })).toEqual([
      'sent',
      'pending',
      'claimed',
    ]);
    expect(await subject.letterMarks.claimAll([], { at: '2023-10-05T09:01:00.000Z' })).toEqual([]);
  });

  it('is marked together with others, each with the mail that it went out as', async () => {
    const sent = ['jan', 'piet'].map((recipient) => ({ key: { ...key, recipient }, messageId: `to-${recipient}` }));
    await subject.letterMarks.sentAll(sent, '2023-10-05T09:00:01.000Z');
    expect(await subject.letterMarks.of(key.stream, 1)).toMatchObject([
      { recipient: 'jan', status: 'sent', messageId: 'to-jan' },
      { recipient: 'piet', status: 'sent', messageId: 'to-piet' },
    ]);
  });

  it('that is the last of its commit is marked together with the commit', async () => {
    const of = { consumer: 'send-letters', stream: key.stream, version: 1 };
    await subject.cursors.mark(of.consumer, of.stream, 4);
    await subject.letterMarks.sentAll([{ key, messageId: 'm-1' }], '2023-10-05T09:00:00.000Z', of);
    expect(await subject.letterMarks.of(key.stream, 1)).toMatchObject([{ status: 'sent' }]);
    const commits = [1, 2, 4].map((version) => ({ stream: of.stream, version }));
    expect(await subject.cursors.handled(of.consumer, commits)).toEqual(new Map([[of.stream, new Set([1, 4])]]));
    expect(await subject.cursors.handled('follow-project', commits)).toEqual(new Map());
  });

  it('is claimed anew by the delivery that had claimed it and crashed, and by no other', async () => {
    const at = '2023-10-05T09:00:00.000Z';
    expect(await subject.letterMarks.claimAll([key], { at, delivery: 'first' })).toEqual(['claimed']);
    expect(await subject.letterMarks.claimAll([key], { at, delivery: 'second' })).toEqual(['pending']);
    expect(await subject.letterMarks.claimAll([key], { at })).toEqual(['pending']);
    expect(await subject.letterMarks.claimAll([key], { at, delivery: 'first' })).toEqual(['claimed']);
    await subject.letterMarks.sentAll([{ key, messageId: 'm-1' }], at);
    expect(await subject.letterMarks.claimAll([key], { at, delivery: 'first' })).toEqual(['sent']);
  });

  it('that a crash left behind is claimed again', async () => {
    await subject.letterMarks.claimAll([key], { at: '2023-10-05T09:00:00.000Z' });
    expect(await subject.letterMarks.claimAll([key], { at: '2023-10-05T09:02:00.000Z' })).toEqual(['claimed']);
  });
});

describe.each(storages)('the nightly sweep, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('finds the commits of a day and describes them as the bus event does', async () => {
    const head = await subject.projects.commit(project, emptyHead, [submitted, managerAssigned, managerAssigned], meta);
    await subject.projects.commit(project, head, [managerAssigned], { ...meta, at: '2023-10-06T00:00:00.000Z' });
    const stream = `PROJECT#${project}` as const;
    expect(await subject.logIndex.committedOn('2023-10-05')).toEqual([
      { stream, version: 1, types: ['ApplicationSubmitted', 'ManagerAssigned'] },
    ]);
    expect(await subject.logIndex.describe({ stream, version: 1 })).toEqual({
      stream,
      kind: 'PROJECT',
      id: project,
      version: 1,
      types: ['ApplicationSubmitted', 'ManagerAssigned'],
    });
    expect(await subject.logIndex.describe({ stream, version: 3 })).toBeUndefined();
  });

  it('knows what a consumer has dealt with, in whatever order', async () => {
    const stream = `PROJECT#${project}` as const;
    const commits = [1, 2, 3, 149, 150, 400].map((version) => ({ stream, version }));
    expect(await subject.cursors.handled('letters', commits)).toEqual(new Map());
    for (const version of [150, 3, 1, 3]) await subject.cursors.mark('letters', stream, version);
    expect(await subject.cursors.handled('letters', [...commits, { stream: 'CALL#other', version: 1 }])).toEqual(
      new Map([[stream, new Set([1, 3, 150])]]),
    );
    expect(await subject.cursors.handled('letters', commits.slice(0, 2))).toEqual(new Map([[stream, new Set([1])]]));
    expect(await subject.cursors.handled('views', commits)).toEqual(new Map());
  });
});
