import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contentOf } from '../../cli/scenario/attachment-content.ts';
import { draftFieldsOf } from '../../cli/scenario/draft-fields.ts';
import { readExampleApplication } from '../../cli/scenario/example-application.ts';
import { fieldOf } from '../../cli/scenario/uploads.ts';
import { exampleWorld } from '../../cli/scenario/world.ts';
import { computeBudget, monthsBudgeted } from '../../shared/domain/application/budget.ts';
import { checkApplication } from '../../shared/domain/application/check-application.ts';
import { ceilingOf } from '../../shared/domain/call/call-lookup.ts';
import { unknownCall } from '../../shared/domain/call-life/state.ts';
import { assemble } from '../../shared/domain/draft/assemble.ts';
import type { Draft } from '../../shared/domain/draft/draft.ts';
import type { Json } from '../../shared/domain/draft/fields.ts';
import { callId, draftId, organisationId, personId } from '../../shared/domain/ids.ts';
import type { Organisation } from '../../shared/domain/organisation/state.ts';
import { theCall } from '../builders/application.ts';
import { contextOf, responsible } from '../builders/project.ts';

const names = readdirSync(new URL('../../examples/applications/', import.meta.url)).map((name) =>
  name.replace(/\.yaml$/, ''),
);

const organisations = new Map<string, Organisation>(
  [...exampleWorld().organisations.values()].map((one) => [
    one.id,
    {
      status: 'registered',
      id: organisationId.parse(one.id),
      name: one.name,
      kind: one.kind,
      localAdministrator: personId.parse(one.localAdministrator),
      registration: one.registration,
      roles: [
        { person: personId.parse(one.organisationResponsible), role: 'organisation-responsible' },
        { person: personId.parse(one.projectResponsible), role: 'project-responsible' },
      ],
    },
  ]),
);

const attachmentsOf = (fields: ReadonlyMap<string, unknown>): Record<string, Json> =>
  Object.fromEntries(
    [...fields].flatMap(([path, value]) => {
      if (!path.startsWith('attachments.')) return [];
      const { content, ...file } = contentOf(path.slice('attachments.'.length), fieldOf(value));
      return [[path, { ...file, sizeBytes: content.length }] as const];
    }),
  );

const draftOf = (name: string): Draft => {
  const example = readExampleApplication(name);
  const by = personId.parse(`pr-${example.promoter}`);
  const at = '2023-10-02T08:00:00.000Z';
  const values = { ...draftFieldsOf(example), ...attachmentsOf(example.fields) };
  return {
    id: draftId.parse(name),
    call: callId.parse(theCall.id),
    organisation: organisationId.parse(example.promoter),
    createdBy: by,
    createdAt: at,
    version: 1,
    status: 'open',
    fields: Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { value, version: 1, by, at }])),
    confirmations: {},
  };
};

const assembled = (name: string) => {
  const result = assemble(draftOf(name), theCall);
  if (!result.complete) throw new Error(`${name}: ${JSON.stringify(result.refusals)}`);
  return result.application;
};

describe('the example applications', () => {
  it('are one for each working area of the call', () => {
    const areas = names.map((name) => assembled(name).area);
    expect(areas.toSorted()).toEqual(theCall.areas.map(({ id }) => id).toSorted());
  });

  it.each(names)('%s can be handed in as it stands', (name) => {
    const application = assembled(name);
    const { promoter, partners, start } = application;
    const now = start === '2024-01-01' ? '2023-10-16T10:00:00+02:00' : '2023-11-06T10:00:00+01:00';
    const actor = responsible(`pr-${promoter}`, promoter, 'project-responsible');
    const submission = {
      application,
      organisationResponsible: personId.parse(`or-${promoter}`),
      projectResponsible: personId.parse(`pr-${promoter}`),
      subscribedAt: now,
      confirmedBy: partners.map(({ organisation }) => organisation),
      uploadFinishedAfterClose: false,
    };
    expect(checkApplication(submission, contextOf(actor, now, { organisations, callLife: unknownCall }))).toEqual([]);
  });

  it.each(names)('%s asks for a plausible part of what its area may cost', (name) => {
    const application = assembled(name);
    const { grantCents } = computeBudget(application.budget.lines, application.area, theCall);
    const allowed = ((ceilingOf(theCall, application.area) ?? 0) * monthsBudgeted(application, theCall)) / 12;
    expect(grantCents).toBeGreaterThan(allowed * 0.05);
    expect(grantCents).toBeLessThanOrEqual(allowed);
  });

  it.each(names)('%s answers each question in at least three sentences', (name) => {
    for (const [question, answer] of Object.entries(assembled(name).answers))
      expect(answer.split(/[.?!](?:\s|$)/).length, question).toBeGreaterThan(3);
  });

  it('answer no question with the same text twice', () => {
    const answers = names.flatMap((name) => Object.values(assembled(name).answers));
    expect(new Set(answers).size).toBe(answers.length);
  });

  it('bring their attachments as PDF files', () => {
    const { content, sha256, mediaType } = contentOf('inzichtenmap', { text: 'Eén (kleine) map.' });
    expect([mediaType, content.subarray(0, 8).toString()]).toEqual(['application/pdf', '%PDF-1.4']);
    expect(sha256).toBe(createHash('sha256').update(content).digest('hex'));
  });
});
