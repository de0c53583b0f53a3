import { beforeEach, describe, expect, it } from 'vitest';
import { emptyHead } from '../../ports/commit.ts';
import { AlreadySubmitted, SequenceTaken, StaleVersion, TooLarge } from '../../ports/failures.ts';
import {
  call,
  draft,
  eventOf,
  managerAssigned,
  meta,
  other,
  project,
  submission,
  submit,
  submitted,
} from '../testing/examples.ts';
import { type Subject, storages } from '../testing/subjects.ts';

describe.each(storages)('a project, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('that nobody handed in is not submitted, at version 0', async () => {
    expect(await subject.projects.load(project)).toEqual({ project: { status: 'not-submitted' }, ...emptyHead });
    expect(await subject.projects.history(project)).toEqual([]);
    expect(await subject.projects.readStep(project, 1)).toBeUndefined();
  });

  it('is what its commits add up to, now and at an earlier version', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    const second = await subject.projects.commit(project, first, [managerAssigned], meta);
    expect(await subject.projects.load(project)).toMatchObject({
      ...second,
      version: 2,
      project: { manager: 'mia' },
    });
    const earlier = await subject.projects.loadAt(project, 1);
    expect(earlier).toMatchObject({ ...first, project: { status: 'submitted' } });
    expect(earlier.project).not.toHaveProperty('manager');
  });

  it('is shown as it stood at an instant, of which the last millisecond counts', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    const later = { ...meta, at: '2023-10-06T09:00:00.000Z' };
    const second = await subject.projects.commit(project, first, [managerAssigned], later);
    const asOf = (instant: string) => subject.projects.loadAsOf(project, instant);
    expect(await asOf('2023-10-05T08:59:59.999Z')).toEqual({ project: { status: 'not-submitted' }, ...emptyHead });
    expect(await asOf(meta.at)).toEqual(await subject.projects.loadAt(project, 1));
    expect((await asOf('2023-10-06T08:59:59.999Z')).project).not.toHaveProperty('manager');
    expect(await asOf(later.at)).toMatchObject({ ...second, project: { manager: 'mia' } });
    expect(await asOf('2029-12-31T22:59:59.999Z')).toEqual(await subject.projects.load(project));
  });

  it('as it stood is a beginning of the log, also where one clock was ahead of another', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    const ahead = { ...meta, at: '2023-10-05T09:00:00.020Z' };
    const second = await subject.projects.commit(project, first, [managerAssigned], ahead);
    const behind = { ...meta, at: '2023-10-05T09:00:00.010Z' };
    await subject.projects.commit(project, second, [eventOf('ManagerAssigned', { manager: 'max' })], behind);
    expect(await subject.projects.loadAsOf(project, '2023-10-05T09:00:00.015Z')).toMatchObject({ version: 1 });
    expect(await subject.projects.loadAsOf(project, '2023-10-05T09:00:00.020Z')).toMatchObject({ version: 3 });
  });

  it('keeps who acted, in which roles, when and why, chained by hash', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    await subject.projects.commit(project, first, [managerAssigned], { ...meta, at: '2023-10-06T09:00:00.000Z' });
    const [one, two] = await subject.projects.history(project);
    expect(one).toMatchObject({
      stream: `PROJECT#${project}`,
      version: 1,
      events: [submitted],
      by: 'mia',
      roles: ['manager', 'project-responsible@stad-antwerpen'],
      why: 'As agreed.',
      previous: '0'.repeat(64),
    });
    expect(two?.previous).toBe(one?.hash);
    const { project: before } = await subject.projects.loadAt(project, 1);
    const { project: after } = await subject.projects.loadAt(project, 2);
    expect(await subject.projects.readStep(project, 2)).toEqual({ before, commit: two, after });
  });

  it('takes one of two commits on the same version, and tells the other', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    const both = await Promise.allSettled(
      ['mia', 'max'].map((manager) =>
        subject.projects.commit(project, first, [eventOf('ManagerAssigned', { manager })], meta),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: expect.any(StaleVersion) });
    expect(await subject.projects.history(project)).toHaveLength(2);
  });

  it('refuses a commit that is too large, or empty, and keeps nothing of it', async () => {
    const huge = eventOf('ApplicationWithdrawn', { reason: 'x'.repeat(2000) });
    const many = Array.from({ length: 200 }, () => huge);
    await expect(subject.projects.commit(project, emptyHead, many, meta)).rejects.toThrow(TooLarge);
    await expect(subject.projects.commit(project, emptyHead, [], meta)).rejects.toThrow('Nothing to commit');
    expect((await subject.projects.load(project)).version).toBe(0);
  });
});

describe.each(storages)('handing in, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('writes commit, mark, counter, staff and the closed draft together', async () => {
    await submit(subject);
    expect(await subject.callLedger.submission(call, 'key-00000001')).toEqual({
      project,
      receipt: submission().receipt,
      by: 'jan',
      contentHash: 'c'.repeat(64),
    });
    expect(await subject.callLedger.lastSequence(call)).toBe(1);
    expect(await subject.drafts.load(draft.id)).toEqual({ ...draft, version: 2, status: 'submitted', project });
    expect(await subject.drafts.openOf(call)).toEqual([]);
    expect([...(await subject.people.staffOf(project, ['staff-1', 'staff-2'])).values()]).toEqual(submission().staff);
  });

  it('twice with one key is told so before anything else, and changes nothing', async () => {
    const head = await submit(subject);
    const again = subject.projects.commit(project, emptyHead, [submitted], meta, { submission: submission() });
    await expect(again).rejects.toThrow(AlreadySubmitted);
    expect(await subject.projects.load(project)).toMatchObject(head);
  });

  it('with a sequence number that is taken, or a draft that moved on, changes nothing', async () => {
    await submit(subject);
    const taken = { submission: submission(1, 'key-00000002') };
    await expect(subject.projects.commit(other, emptyHead, [submitted], meta, taken)).rejects.toThrow(SequenceTaken);
    const closed = { submission: submission(2, 'key-00000002') };
    await expect(subject.projects.commit(other, emptyHead, [submitted], meta, closed)).rejects.toThrow(StaleVersion);
    expect((await subject.projects.load(other)).version).toBe(0);
    expect(await subject.callLedger.submission(call, 'key-00000002')).toBeUndefined();
    expect(await subject.callLedger.lastSequence(call)).toBe(1);
  });
});
