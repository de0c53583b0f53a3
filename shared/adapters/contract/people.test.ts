import { beforeEach, describe, expect, it } from 'vitest';
import type { OrganisationEvent } from '../../domain/organisation/events.ts';
import { emptyHead } from '../../ports/commit.ts';
import { StaleVersion } from '../../ports/failures.ts';
import { antwerp, call, draft, els, jan, managerAssigned, meta, project, submitted } from '../testing/examples.ts';
import { type Subject, storages } from '../testing/subjects.ts';

describe.each(storages)('an organisation, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  const registered: OrganisationEvent = {
    type: 'OrganisationRegistered',
    version: 1,
    data: { organisation: antwerp, name: 'Stad Antwerpen', kind: 'municipality', localAdministrator: els },
  };
  const role = { person: jan, role: 'organisation-responsible' as const };

  it('gives and takes roles with the commit that says so', async () => {
    const first = await subject.organisations.commit(antwerp, emptyHead, [registered], meta);
    const granted = await subject.organisations.commit(
      antwerp,
      first,
      [{ type: 'RoleGranted', version: 1, data: role }],
      meta,
    );
    expect(await subject.organisations.rolesOf(jan)).toEqual([
      { organisation: antwerp, role: 'organisation-responsible' },
    ]);
    await subject.organisations.commit(antwerp, granted, [{ type: 'RoleRevoked', version: 1, data: role }], meta);
    expect(await subject.organisations.rolesOf(jan)).toEqual([]);
    expect((await subject.organisations.loadMany([antwerp])).get(antwerp)).toMatchObject({ roles: [] });
  });

  it('has one local administrator, the one appointed last', async () => {
    const first = await subject.organisations.commit(antwerp, emptyHead, [registered], meta);
    expect(await subject.organisations.administeredBy(els)).toEqual([antwerp]);
    const appointed: OrganisationEvent = { type: 'LocalAdministratorAppointed', version: 1, data: { person: jan } };
    await subject.organisations.commit(antwerp, first, [appointed], meta);
    expect(await subject.organisations.administeredBy(els)).toEqual([]);
    expect(await subject.organisations.administeredBy(jan)).toEqual([antwerp]);
    expect(await subject.organisations.rolesOf(jan)).toEqual([]);
  });

  it('changes no role when the commit comes too late', async () => {
    await subject.organisations.commit(antwerp, emptyHead, [registered], meta);
    const late = subject.organisations.commit(
      antwerp,
      emptyHead,
      [{ type: 'RoleGranted', version: 1, data: role }],
      meta,
    );
    await expect(late).rejects.toThrow(StaleVersion);
    expect(await subject.organisations.rolesOf(jan)).toEqual([]);
  });
});

describe.each(storages)('people, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('are given back until they are erased', async () => {
    const profile = { person: jan, name: 'Jan', email: 'jan@example.org', language: 'nl' as const };
    await subject.people.put(profile);
    expect(await subject.people.get([jan, els, jan])).toEqual(new Map([[jan, profile]]));
    await subject.people.erase(jan);
    expect(await subject.people.get([jan])).toEqual(new Map());
    expect(await subject.people.get([])).toEqual(new Map());
  });

  it('in a budget are erased one by one', async () => {
    const staff = ['staff-1', 'staff-2'].map((id) => ({ staff: id, name: id, wageCents: 1 }));
    await subject.people.putStaff(project, staff);
    await subject.people.eraseStaff(project, ['staff-1']);
    expect([...(await subject.people.staffOf(project, ['staff-1', 'staff-2'])).keys()]).toEqual(['staff-2']);
  });
});

describe.each(storages)('staff, %s', (_storage, create) => {
  const member = { staff: 'staff-1', name: 'An Peeters', wageCents: 351_235 };
  const raised = { ...member, wageCents: 400_000 };

  it('is kept with the commit that records it, and the last wage counts', async () => {
    const { projects, people } = create();
    const first = await projects.commit(project, emptyHead, [submitted], meta, { staff: [member] });
    expect(await people.staffOf(project, ['staff-1'])).toEqual(new Map([['staff-1', member]]));
    await projects.commit(project, first, [managerAssigned], meta, { staff: [raised] });
    expect(await people.staffOf(project, ['staff-1'])).toEqual(new Map([['staff-1', raised]]));
  });

  it('is not kept with a commit that came too late', async () => {
    const { projects, people } = create();
    await projects.commit(project, emptyHead, [submitted], meta);
    const late = projects.commit(project, emptyHead, [managerAssigned], meta, { staff: [member] });
    await expect(late).rejects.toThrow(StaleVersion);
    expect(await people.staffOf(project, ['staff-1'])).toEqual(new Map());
  });
});

describe.each(storages)('a draft, %s', (_storage, create) => {
  let subject: Subject;
  beforeEach(() => {
    subject = create();
  });

  it('is created once and found by its organisation and, while open, by its call', async () => {
    await subject.drafts.create(draft);
    await expect(subject.drafts.create(draft)).rejects.toThrow(StaleVersion);
    expect(await subject.drafts.load(draft.id)).toEqual(draft);
    expect(await subject.drafts.ofOrganisation(antwerp)).toEqual([draft]);
    expect(await subject.drafts.openOf(call)).toEqual([draft]);
  });

  it('is changed on top of what was read, and left alone when nothing changes', async () => {
    await subject.drafts.create(draft);
    const lapsed = await subject.drafts.change(draft.id, (read) =>
      read === undefined ? {} : { draft: { ...read, version: read.version + 1, status: 'lapsed' as const } },
    );
    expect(await subject.drafts.load(draft.id)).toEqual(lapsed.draft);
    expect(await subject.drafts.openOf(call)).toEqual([]);
    const seen = await subject.drafts.change(draft.id, (read) => ({ draft: undefined, status: read?.status }));
    expect(seen.status).toBe('lapsed');
  });
});
