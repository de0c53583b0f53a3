import { beforeEach, describe, expect, it } from 'vitest';
import { emptyHead } from '../ports/commit.ts';
import { BrokenLog, Busy } from '../ports/failures.ts';
import type { Item } from './attribute-values.ts';
import { commitItem, commitKey } from './commit-items.ts';
import { DynamoDbError } from './dynamodb-error.ts';
import { createProjectStore } from './project-store.ts';
import { createTable } from './table.ts';
import { eventOf, managerAssigned, meta, project, submitted } from './testing/examples.ts';
import { onTables, type TableSubject } from './testing/subjects.ts';
import { putIn, transact } from './transaction.ts';

let subject: TableSubject;
beforeEach(() => {
  subject = onTables('code-1');
});

const pk = `PROJECT#${project}`;
const large = eventOf('ApplicationSubmitted', {
  application: {
    ...(submitted.type === 'ApplicationSubmitted' ? submitted.data.application : {}),
    answers: { 'relevance-1': 'x'.repeat(120_000) },
  },
});
const change = async (sk: string, values: Item): Promise<void> => {
  const item = await subject.log.get({ pk, sk });
  await subject.log.put({ ...(item as Item), pk, sk, ...values });
};

describe('an item of a commit', () => {
  it('carries what the pipe copies to the bus, and the day for the sweep', async () => {
    await subject.projects.commit(project, emptyHead, [submitted, managerAssigned], meta);
    expect(await subject.log.get({ pk, sk: 'COMMIT#00000001' })).toMatchObject({
      kind: 'PROJECT',
      id: project,
      version: 1,
      types: new Set(['ApplicationSubmitted', 'ManagerAssigned']),
      day: '2023-10-05',
    });
  });

  it('whose answer was lost on the way is recognised when it is put again', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    expect(await subject.projects.commit(project, emptyHead, [submitted], meta)).toEqual(first);
    expect(await subject.projects.history(project)).toHaveLength(1);
  });
});

describe('a log that somebody changed', () => {
  beforeEach(async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.commit(project, first, [managerAssigned], meta);
  });

  it('is not read when an event was altered', async () => {
    await change(commitKey(1), { events: JSON.stringify([eventOf('ApplicationSubmitted', { sequence: 2 })]) });
    await expect(subject.projects.load(project)).rejects.toThrow(BrokenLog);
  });

  it('is not read when a commit is missing', async () => {
    await subject.log.remove({ pk, sk: commitKey(1) });
    await expect(subject.projects.history(project)).rejects.toThrow('follows on version 0');
  });

  it('is not read when an event is of no known shape', async () => {
    const { sealCommit } = await import('../ports/stored-commit.ts');
    const head = await subject.projects.load(project);
    const strange = sealCommit(`PROJECT#${project}`, head, [{ type: 'NeverHeardOf' }], meta);
    await subject.log.put(commitItem(strange));
    await expect(subject.projects.load(project)).rejects.toThrow(BrokenLog);
  });
});

describe('an application above 100 KB', () => {
  it('is kept as a versioned document and put back on reading', async () => {
    const head = await subject.projects.commit(project, emptyHead, [large], meta);
    const stored = await subject.log.get({ pk, sk: commitKey(1) });
    expect(String(stored?.['events']).length).toBeLessThan(2_000);
    expect(String(stored?.['events'])).toContain('"document":{"key":"applications/LP-2023-0001/');
    expect((await subject.projects.history(project))[0]?.events).toEqual([large]);
    expect(await subject.projects.load(project)).toMatchObject({ ...head, project: { status: 'submitted' } });
  });

  it('is not read when the document is not the one that was committed', async () => {
    await subject.projects.commit(project, emptyHead, [large], meta);
    const forged = { ...subject.documents, get: async () => new TextEncoder().encode('{}') };
    const store = createProjectStore({ log: subject.log, work: subject.work, documents: forged });
    await expect(store.load(project)).rejects.toThrow('is not what was committed');
  });
});

describe('a snapshot', () => {
  const snapshotted = async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.saveSnapshot(project, await subject.projects.load(project));
    return subject.projects.commit(project, first, [managerAssigned], meta);
  };

  it('spares reading what came before it', async () => {
    const head = await snapshotted();
    // Were the first commit read, the log would be broken.
    await change(commitKey(1), { events: '[]' });
    const { log, work, documents } = subject;
    const elsewhere = createProjectStore({ log, work, documents, codeHash: 'code-1' });
    expect(await elsewhere.load(project)).toMatchObject({
      ...head,
      project: { status: 'submitted', manager: 'mia' },
    });
  });

  it('makes loading one GetItem and one Query, however long the history', async () => {
    let head = await subject.projects.commit(project, emptyHead, [submitted], meta);
    for (let version = 2; version <= 39; version += 1) {
      head = await subject.projects.commit(project, head, [managerAssigned], meta);
      if (version === 20) await subject.projects.saveSnapshot(project, await subject.projects.load(project));
    }
    const calls: string[] = [];
    const { client } = subject.log;
    const counting: typeof client = {
      call: (action, input) => {
        calls.push(action);
        return client.call(action, input);
      },
    };
    const [log, work] = [createTable(counting, 'log'), createTable(counting, 'work')];
    const elsewhere = createProjectStore({ log, work, documents: subject.documents, codeHash: 'code-1' });
    expect(await elsewhere.load(project)).toMatchObject({ version: 39 });
    expect(calls).toEqual(['GetItem', 'Query']);
  });

  it('of other evolve code is ignored', async () => {
    await snapshotted();
    await subject.work.put({
      ...((await subject.work.get({ pk, sk: 'SNAPSHOT' })) as Item),
      pk,
      sk: 'SNAPSHOT',
      state: '"x"',
    });
    const { log, work, documents } = subject;
    const newer = createProjectStore({ log, work, documents, codeHash: 'code-2' });
    expect((await newer.load(project)).project).toMatchObject({ manager: 'mia' });
  });

  it('is never replaced by an older one', async () => {
    const earlier = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.commit(project, earlier, [managerAssigned], meta);
    await subject.projects.saveSnapshot(project, await subject.projects.load(project));
    await subject.projects.saveSnapshot(project, await subject.projects.loadAt(project, 1));
    expect(await subject.work.get({ pk, sk: 'SNAPSHOT' })).toMatchObject({ version: 2 });
  });
});

describe('a project as it stood at an instant', () => {
  const days = ['2023-10-05', '2023-10-06', '2023-10-07'].map((day) => `${day}T09:00:00.000Z`);
  const snapshotAfterTwo = async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    const second = await subject.projects.commit(project, first, [managerAssigned], { ...meta, at: String(days[1]) });
    await subject.projects.saveSnapshot(project, await subject.projects.loadAt(project, 2));
    const max = eventOf('ManagerAssigned', { manager: 'max' });
    await subject.projects.commit(project, second, [max], { ...meta, at: String(days[2]) });
  };

  it('is read on from a snapshot that is older', async () => {
    await snapshotAfterTwo();
    await change(commitKey(1), { events: '[]' });
    const asOf = (at: string | undefined) => subject.projects.loadAsOf(project, String(at));
    expect(await asOf('2023-10-06T12:00:00.000Z')).toMatchObject({ version: 2, project: { manager: 'mia' } });
    expect(await asOf(days[2])).toMatchObject({ version: 3, project: { manager: 'max' } });
  });

  it('is read on from a snapshot that is older at a version too', async () => {
    await snapshotAfterTwo();
    await change(commitKey(1), { events: '[]' });
    const { log, work, documents } = subject;
    const elsewhere = createProjectStore({ log, work, documents, codeHash: 'code-1' });
    expect(await elsewhere.loadAt(project, 3)).toMatchObject({ version: 3, project: { manager: 'max' } });
  });

  it('knows nothing of a snapshot that is later', async () => {
    await snapshotAfterTwo();
    const { version, project: then } = await subject.projects.loadAsOf(project, String(days[0]));
    expect(version).toBe(1);
    expect(then).not.toHaveProperty('manager');
  });

  it('is read no page further than its last commit', async () => {
    const long = Array.from({ length: 140 }, () => eventOf('ApplicationWithdrawn', { reason: 'x'.repeat(2000) }));
    let head = await subject.projects.commit(project, emptyHead, [submitted], meta);
    for (const at of Array.from({ length: 8 }, (_, index) => String(days[index < 2 ? 1 : 2]))) {
      head = await subject.projects.commit(project, head, long, { ...meta, at });
    }
    await change(commitKey(9), { version: 'not a number' });
    expect(await subject.projects.loadAsOf(project, String(days[1]))).toMatchObject({ version: 3 });
    await expect(subject.projects.loadAsOf(project, String(days[2]))).rejects.toThrow();
  });
});

describe('a project that was loaded before', () => {
  it('is read on from there, so that neither snapshot nor earlier commits are read again', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.load(project);
    const head = await subject.projects.commit(project, first, [managerAssigned], meta);
    await change(commitKey(1), { events: '[]' });
    expect(await subject.projects.load(project)).toMatchObject({ ...head, project: { manager: 'mia' } });
    expect(await subject.projects.loadAt(project, 2)).toMatchObject(head);
  });

  it('is not read back after a commit of this process, and is what another process reads', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.load(project);
    const head = await subject.projects.commit(project, first, [managerAssigned], meta);
    const { log, work, documents } = subject;
    const elsewhere = await createProjectStore({ log, work, documents }).load(project);
    await change(commitKey(2), { events: '[]' });
    expect(await subject.projects.load(project)).toStrictEqual({ ...elsewhere, ...head });
  });

  it('is read when a commit of this process was refused', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.load(project);
    const { log, work, documents } = subject;
    await createProjectStore({ log, work, documents }).commit(project, first, [managerAssigned], meta);
    const withdrawn = eventOf('ApplicationWithdrawn', { reason: 'Anders.' });
    await expect(subject.projects.commit(project, first, [withdrawn], meta)).rejects.toThrow('has moved on');
    expect(await subject.projects.load(project)).toMatchObject({ project: { status: 'submitted', manager: 'mia' } });
  });

  it('takes no commit that does not add up', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.load(project);
    const conditions = eventOf('ConditionsAccepted', {});
    await expect(subject.projects.commit(project, first, [conditions], meta)).rejects.toThrow('ConditionsAccepted');
    expect(await subject.projects.load(project)).toMatchObject(first);
  });

  it('is read on from there also as it was at one version after the other', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.loadAt(project, 1);
    await subject.projects.commit(project, first, [managerAssigned], meta);
    await change(commitKey(1), { events: '[]' });
    expect(await subject.projects.loadAt(project, 2)).toMatchObject({ version: 2, project: { manager: 'mia' } });
  });

  it('is still read from its beginning as it was before', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.commit(project, first, [managerAssigned], meta);
    await subject.projects.load(project);
    const { version, project: earlier } = await subject.projects.loadAt(project, 1);
    expect(version).toBe(1);
    expect(earlier).not.toHaveProperty('manager');
  });

  it('is not read on when what follows does not follow on it', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.load(project);
    await subject.projects.commit(project, { ...first, hash: 'f'.repeat(64) }, [managerAssigned], meta);
    await expect(subject.projects.load(project)).rejects.toThrow('does not carry the hash of the one before');
  });
});

describe('a transaction', () => {
  it('that met another one on the same item says: busy, try again', async () => {
    const reasons = [{ Code: 'None' }, { Code: 'TransactionConflict' }];
    const error = new DynamoDbError('TransactionCanceledException', 'cancelled', { status: 400, reasons });
    const client = { call: () => Promise.reject(error) };
    const write = putIn(subject.log, { pk, sk: 'X' });
    await expect(transact(client, [write, write])).rejects.toThrow(Busy);
  });
});
