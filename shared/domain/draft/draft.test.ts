import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { callSchema } from '../call/call-schema.ts';
import { callId, draftId, organisationId, personId } from '../ids.ts';
import type { Actor, OrganisationRole } from '../people/actor.ts';
import { assemble } from './assemble.ts';
import { confirmShare, lapseDraft, saveFields, startDraft, subscribe } from './decide.ts';
import { type Draft, ownersOf } from './draft.ts';
import type { FieldChange } from './field-change.ts';
import type { Json } from './fields.ts';
import { fieldsFrom } from './fields-from.ts';
import { confirmedBy } from './share.ts';

const file = new URL('../../../calls/lokale-partnerschappen/1.0.0.yaml', import.meta.url);
const call = callSchema.parse(parse(readFileSync(file, 'utf8')));
const antwerp = organisationId.parse('stad-antwerpen');
const vdab = organisationId.parse('vdab');
const now = '2023-10-05T09:00:00.000Z';
const later = '2023-10-06T09:00:00.000Z';

const holder = (
  person: string,
  organisation = antwerp,
  role: OrganisationRole = 'organisation-responsible',
): Actor => ({
  person: personId.parse(person),
  staffRoles: [],
  organisationRoles: [{ organisation, role }],
});
const jan = holder('jan');
const els = holder('els', antwerp, 'project-responsible');

const started = startDraft(
  { id: draftId.parse('d-1'), call: callId.parse(call.id), organisation: antwerp },
  { actor: jan, now },
);
if (!started.accepted) throw new Error('The promoter may start a draft.');
const empty: Draft = started.draft;

const save = (draft: Draft, actor: Actor, changes: readonly FieldChange[], at = now) =>
  saveFields(draft, changes, call, { actor, now: at });
const saved = (draft: Draft, actor: Actor, fields: Readonly<Record<string, Json>>): Draft => {
  const outcome = save(
    draft,
    actor,
    Object.entries(fields).map(([field, value]) => ({ field, value, base: draft.fields[field]?.version ?? 0 })),
  );
  if (!outcome.accepted || outcome.conflicts.length > 0) throw new Error(JSON.stringify(outcome));
  return outcome.draft ?? draft;
};
const refusalOf = (outcome: { accepted: boolean; refusal?: { code: string } }): string | undefined =>
  outcome.refusal?.code;

const document = {
  title: 'Samen aan het werk',
  area: call.areas[0]?.id ?? '',
  start: '2024-01-01',
  end: '2029-12-31',
  partners: [{ organisation: 'vdab', contribution: 'Follows up whom it referred.' }],
  subcontractors: [],
  answers: Object.fromEntries(call.application.questions.map(({ id }) => [id, `About ${id}`])),
  budget: {
    lines: [
      {
        staff: 'staff-1',
        name: 'An Peeters',
        wageCents: 351_235,
        organisation: 'stad-antwerpen',
        kind: 'operation',
        function: 'guide',
        hours: '1548.5',
      },
      {
        staff: 'staff-2',
        name: 'Bo Claes',
        wageCents: 421_000,
        organisation: 'vdab',
        kind: 'operation',
        function: 'mediator',
        hours: '760',
      },
    ],
    ownMeans: [{ organisation: 'vdab', cents: 10_000, source: 'own' }],
  },
  attachments: [
    {
      name: 'insights.pdf',
      kind: 'insights-file',
      mediaType: 'application/pdf',
      sizeBytes: 10,
      sha256: 'a'.repeat(64),
    },
  ],
  commitsToQualityFramework: true,
};
const full = saved(empty, jan, fieldsFrom(document));

describe('a draft', () => {
  it('is started by somebody who holds a role in the promoter, and by nobody else', () => {
    const of = { id: draftId.parse('d-2'), call: callId.parse(call.id), organisation: antwerp };
    expect(refusalOf(startDraft(of, { actor: holder('vic', vdab), now }))).toBe('not-your-organisation');
  });

  it('takes incomplete and wrong values, and refuses only fields the call does not have', () => {
    expect(saved(empty, jan, { title: '', start: 'soon', 'budget.lines.staff-1': { name: 'An' } }).version).toBe(2);
    for (const field of ['colour', 'answers.nothing', 'partners', 'partners.a.b', 'call']) {
      expect(refusalOf(save(empty, jan, [{ field, value: 1 }]))).toBe('draft-field-unknown');
    }
  });

  it('merges what two people fill in different fields at the same time', () => {
    const withTitle = saved(empty, jan, { title: 'Ours' });
    const outcome = save(withTitle, els, [{ field: 'area', value: 'gent', base: 0 }]);
    expect(outcome).toMatchObject({ accepted: true, saved: ['area'], conflicts: [] });
    expect(outcome.draft?.fields).toMatchObject({ title: { value: 'Ours' }, area: { value: 'gent', by: 'els' } });
  });

  it('shows both values when two people change the same field, and saves the rest', () => {
    const withTitle = saved(empty, jan, { title: 'Ours' });
    const outcome = save(withTitle, els, [
      { field: 'title', value: 'Mine', base: 0 },
      { field: 'area', value: 'gent', base: 0 },
    ]);
    expect(outcome).toMatchObject({
      saved: ['area'],
      conflicts: [{ field: 'title', yours: 'Mine', theirs: 'Ours', version: 1, by: 'jan', at: now }],
    });
    expect(outcome.draft?.fields['title']?.value).toBe('Ours');
    expect(save(withTitle, els, [{ field: 'title', value: 'Mine', base: 1 }])).toMatchObject({ saved: ['title'] });
  });

  it('lets nobody overwrite unseen what somebody else saved, but everyone their own', () => {
    const withTitle = saved(empty, jan, { title: 'Ours' });
    expect(save(withTitle, jan, [{ field: 'title', value: 'Better' }])).toMatchObject({ conflicts: [] });
    expect(save(withTitle, els, [{ field: 'title', value: 'Mine' }])).toMatchObject({
      conflicts: [{ theirs: 'Ours' }],
    });
  });

  it('does not change when the same values are saved again', () => {
    expect(save(full, els, [{ field: 'title', value: document.title, base: 0 }])).toEqual({
      accepted: true,
      saved: ['title'],
      conflicts: [],
    });
  });

  it('warns everyone who made or filled it', () => {
    expect(ownersOf(saved(empty, els, { title: 'Ours' }))).toEqual(['jan', 'els']);
  });

  it('can no longer be changed once it lapsed', () => {
    const lapsed = lapseDraft(empty).draft ?? empty;
    expect(refusalOf(save(lapsed, jan, [{ field: 'title', value: 'Late' }]))).toBe('draft-closed');
    expect(refusalOf(subscribe(lapsed, { actor: jan, now }))).toBe('draft-closed');
    expect(lapseDraft(lapsed)).toEqual({ accepted: true });
  });
});

describe("a partner's confirmation", () => {
  const vic = holder('vic', vdab);
  const confirmed = confirmShare(full, vdab, { actor: vic, now }).draft ?? full;

  it('comes from the organisation-responsible of a partner that is listed', () => {
    expect(confirmedBy(confirmed)).toEqual(['vdab']);
    expect(refusalOf(confirmShare(full, vdab, { actor: holder('vic', vdab, 'project-responsible'), now }))).toBe(
      'role-not-held',
    );
    expect(refusalOf(confirmShare(full, vdab, { actor: jan, now }))).toBe('not-your-organisation');
    expect(refusalOf(confirmShare(empty, vdab, { actor: vic, now }))).toBe('not-in-partnership');
  });

  it('holds while others change theirs, and falls when its own share changes', () => {
    const others = saved(confirmed, jan, {
      title: 'Other',
      'budget.lines.staff-1': { organisation: 'stad-antwerpen', hours: '1' },
    });
    expect(confirmedBy(others)).toEqual(['vdab']);
    const changes: readonly Record<string, Json>[] = [
      { 'budget.lines.staff-2': { ...document.budget.lines[1], hours: '761' } },
      { 'budget.ownMeans.1': { organisation: 'vdab', cents: 20_000, source: 'own' } },
      { 'partners.vdab': { organisation: 'vdab', contribution: 'More' } },
      { 'budget.lines.staff-3': { organisation: 'vdab', hours: '2' } },
    ];
    for (const change of changes) expect(confirmedBy(saved(confirmed, jan, change))).toEqual([]);
    expect(
      confirmedBy(
        confirmShare(saved(confirmed, jan, changes[0] ?? {}), vdab, { actor: vic, now: later }).draft ?? empty,
      ),
    ).toEqual(['vdab']);
  });
});

describe('the general conditions', () => {
  it('are subscribed to by the organisation-responsible of the promoter', () => {
    expect(refusalOf(subscribe(full, { actor: els, now }))).toBe('role-not-held');
    const subscribed = subscribe(full, { actor: jan, now }).draft ?? full;
    expect(assemble(subscribed, call)).toMatchObject({ organisationResponsible: 'jan', subscribedAt: now });
    expect(subscribe(subscribed, { actor: jan, now: later })).toEqual({ accepted: true });
  });
});

describe('the document of a draft', () => {
  it('has the rates, lines, flat rate, total and shares that the call computes', () => {
    const outcome = assemble(full, call);
    expect(outcome).toMatchObject({
      complete: true,
      application: {
        callVersion: call.version,
        promoter: 'stad-antwerpen',
        budget: {
          lines: [
            { rateCents: 42_15, amountCents: 65_269_28 },
            { rateCents: 50_52, amountCents: 38_395_20 },
          ],
          staffCents: 103_664_48,
          flatRateCents: 41_465_79,
          totalCents: 145_130_27,
        },
      },
    });
  });

  it('holds no name and no wage: those stand apart', () => {
    const outcome = assemble(full, call);
    if (!outcome.complete) throw new Error('complete');
    expect(JSON.stringify(outcome.application)).not.toMatch(/Peeters|351235|wage/);
    expect(outcome.staff).toEqual([
      { staff: 'staff-1', name: 'An Peeters', wageCents: 351_235 },
      { staff: 'staff-2', name: 'Bo Claes', wageCents: 421_000 },
    ]);
  });

  it('keeps stated amounts as stated, for the rules of submission to judge', () => {
    const stated = saved(full, jan, { 'budget.totalCents': 1 });
    expect(assemble(stated, call)).toMatchObject({
      application: { budget: { totalCents: 1, staffCents: 103_664_48 } },
    });
  });

  it('names a stated rate that does not follow from the wage', () => {
    const wrong = saved(full, jan, { 'budget.lines.staff-1': { ...document.budget.lines[0], rateCents: 42_16 } });
    expect(assemble(wrong, call)).toMatchObject({
      complete: false,
      refusals: [{ code: 'budget-does-not-add-up', received: '4216', values: { computedCents: 42_15 } }],
    });
  });

  it('names every field that is missing or cannot be read', () => {
    const outcome = assemble(
      saved(full, jan, { title: null, start: 'soon', 'budget.lines.staff-2': { kind: 'other' } }),
      call,
    );
    if (outcome.complete) throw new Error('incomplete');
    const fields = outcome.refusals.map(({ values }) => values['field']);
    expect(fields).toEqual(
      expect.arrayContaining(['title', 'start', 'budget.lines.staff-2.wageCents', 'budget.lines.1.kind']),
    );
    expect(assemble(empty, call)).toMatchObject({ complete: false });
  });

  it('has the same hash whatever the order in which its fields were filled', () => {
    const fields = Object.entries(fieldsFrom(document));
    const hash = (draft: Draft): string => {
      const outcome = assemble(draft, call);
      return outcome.complete ? outcome.sha256 : 'incomplete';
    };
    fc.assert(
      fc.property(fc.shuffledSubarray(fields, { minLength: fields.length }), (order) => {
        const filled = order.reduce((draft, [field, value]) => saved(draft, jan, { [field]: value }), empty);
        return hash(filled) === hash(full) && hash(full) !== 'incomplete';
      }),
      { numRuns: 30 },
    );
  });

  it('keeps an organisation that is listed twice listed twice', () => {
    const twice = fieldsFrom({
      partners: [{ organisation: 'vdab' }, { organisation: 'vdab' }],
      promoter: 'x',
      call: 'y',
    });
    expect(Object.keys(twice)).toEqual(['partners.vdab', 'partners.vdab-2']);
  });
});
