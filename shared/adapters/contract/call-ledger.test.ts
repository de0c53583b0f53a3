import { beforeEach, describe, expect, it } from 'vitest';
import { emptyHead } from '../../ports/commit.ts';
import { AreaTaken, LedgerChanged, StaleVersion } from '../../ports/failures.ts';
import { call, exampleCall, managerAssigned, meta, other, project, publish, submitted } from '../testing/examples.ts';
import { type Subject, storages } from '../testing/subjects.ts';

describe.each(storages)("the call's ledger, %s", (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('opens with the budget of the published call, and fails for a call nobody published', async () => {
    await expect(subject.callLedger.read(call)).rejects.toThrow('never published');
    await publish(subject);
    expect(await subject.callLedger.read(call)).toEqual({
      version: 1,
      years: { 2024: { budgetCents: 1_000, committedCents: 0 } },
    });
  });

  it('reserves and releases with the commit', async () => {
    await publish(subject);
    const read = await subject.callLedger.read(call);
    const head = await subject.projects.commit(project, emptyHead, [submitted], meta, {
      ledger: { call, read, reserve: { 2024: 700, 2025: 0 }, release: {} },
    });
    const reserved = await subject.callLedger.read(call);
    expect(reserved.years).toEqual({
      2024: { budgetCents: 1_000, committedCents: 700 },
      2025: { budgetCents: 0, committedCents: 0 },
    });
    await subject.projects.commit(project, head, [managerAssigned], meta, {
      ledger: { call, read: reserved, reserve: {}, release: { 2024: 700 } },
    });
    expect((await subject.callLedger.read(call)).years['2024']).toEqual({ budgetCents: 1_000, committedCents: 0 });
  });

  it('takes no commit that would commit more than the budget of a year', async () => {
    await publish(subject);
    const read = await subject.callLedger.read(call);
    const over = async () =>
      subject.projects.commit(project, emptyHead, [submitted], meta, {
        ledger: { call, read, reserve: { 2024: 1_001 }, release: {} },
      });
    await expect(over()).rejects.toThrow('would commit 1001 cents for 2024, of 1000');
    expect((await subject.projects.load(project)).version).toBe(0);
    expect(await subject.callLedger.read(call)).toEqual(read);
  });

  it('lets one of two approvals reserve on the same reading; the other changes nothing', async () => {
    await publish(subject);
    const read = await subject.callLedger.read(call);
    const ledger = { call, read, reserve: { 2024: 700 }, release: {} };
    await subject.projects.commit(project, emptyHead, [submitted], meta, { ledger });
    const second = subject.projects.commit(other, emptyHead, [submitted], meta, { ledger });
    await expect(second).rejects.toThrow(LedgerChanged);
    expect((await subject.projects.load(other)).version).toBe(0);
    expect((await subject.callLedger.read(call)).years['2024']?.committedCents).toBe(700);
  });

  it('keeps what is committed when a new version of the call brings another budget', async () => {
    const head = await publish(subject);
    const read = await subject.callLedger.read(call);
    await subject.projects.commit(project, emptyHead, [submitted], meta, {
      ledger: { call, read, reserve: { 2024: 700 }, release: {} },
    });
    await subject.calls.publish(
      { ...exampleCall, version: '1.1.0' },
      { 2024: 2_000 },
      head,
      [{ type: 'CallPublished', version: 1, data: { call, callVersion: '1.1.0', sha256: 'e'.repeat(64) } }],
      meta,
    );
    expect((await subject.callLedger.read(call)).years['2024']).toEqual({ budgetCents: 2_000, committedCents: 700 });
  });
});

describe.each(storages)('a working area, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('is held by one project, and free again once released by that one', async () => {
    const take = [{ call, area: 'gent', act: 'take' as const }];
    const head = await subject.projects.commit(project, emptyHead, [submitted], meta, { areas: take });
    expect(await subject.callLedger.areaHolder(call, 'gent')).toBe(project);
    await expect(subject.projects.commit(other, emptyHead, [submitted], meta, { areas: take })).rejects.toThrow(
      AreaTaken,
    );
    const release = [{ call, area: 'gent', act: 'release' as const }];
    await expect(subject.projects.commit(other, emptyHead, [submitted], meta, { areas: release })).rejects.toThrow(
      AreaTaken,
    );
    await subject.projects.commit(project, head, [managerAssigned], meta, { areas: release });
    expect(await subject.callLedger.areaHolder(call, 'gent')).toBeUndefined();
  });

  it('passes from one project to another by one act', async () => {
    const first = await subject.projects.commit(project, emptyHead, [submitted], meta);
    const loaded = await subject.projects.commit(other, emptyHead, [submitted], meta);
    const second = { id: other, loaded, events: [managerAssigned] };
    const ids = await subject.projects.commit(project, first, [managerAssigned], meta, { other: second });
    expect(ids.version).toBe(2);
    expect((await subject.projects.load(other)).version).toBe(2);
    await expect(subject.projects.commit(project, ids, [managerAssigned], meta, { other: second })).rejects.toThrow(
      StaleVersion,
    );
    expect((await subject.projects.load(project)).version).toBe(2);
  });
});

describe.each(storages)('a call, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('gives every published version back, and the newest as the latest', async () => {
    await publish(subject);
    expect(await subject.calls.definition(call, '1.0.0')).toEqual(exampleCall);
    expect(await subject.calls.definition(call, '9.9.9')).toBeUndefined();
    expect((await subject.calls.latest(call))?.version).toBe('1.0.0');
    expect((await subject.calls.life(call)).life.versions).toEqual([{ callVersion: '1.0.0', sha256: 'd'.repeat(64) }]);
  });

  it('is published once for each version of its log', async () => {
    await publish(subject);
    await expect(publish(subject)).rejects.toThrow(StaleVersion);
    expect(await subject.calls.history(call)).toHaveLength(1);
  });

  it('nobody published has no life and no definition', async () => {
    expect(await subject.calls.life(call)).toMatchObject({ version: 0, life: { versions: [] } });
    expect(await subject.calls.latest(call)).toBeUndefined();
  });
});
