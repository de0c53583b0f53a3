import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { callSchema } from '../../domain/call/call-schema.ts';
import type { Draft } from '../../domain/draft/draft.ts';
import { callId, draftId, organisationId, personId, projectId } from '../../domain/ids.ts';
import type { Actor } from '../../domain/people/actor.ts';
import { type ProjectEvent, projectEvent } from '../../domain/project/events.ts';
import type { SubmissionWrite } from '../../ports/beside.ts';
import { type CommitMeta, emptyHead } from '../../ports/commit.ts';
import golden from '../../ports/fixtures/events-version-1.json' with { type: 'json' };
import type { Subject } from './subjects.ts';

export const exampleCall = callSchema.parse(
  parse(readFileSync(new URL('../../../calls/lokale-partnerschappen/1.0.0.yaml', import.meta.url), 'utf8')),
);
export const call = callId.parse(exampleCall.id);
export const project = projectId.parse('LP-2023-0001');
export const other = projectId.parse('LP-2023-0002');
export const antwerp = organisationId.parse('stad-antwerpen');
export const jan = personId.parse('jan');
export const els = personId.parse('els');

const mia: Actor = {
  person: personId.parse('mia'),
  staffRoles: ['manager'],
  organisationRoles: [{ organisation: antwerp, role: 'project-responsible' }],
};
export const meta: CommitMeta = { actor: mia, at: '2023-10-05T09:00:00.000Z', why: 'As agreed.' };

export const eventOf = (type: ProjectEvent['type'], change: Readonly<Record<string, unknown>> = {}): ProjectEvent => {
  const found = golden.project.find((event) => event.type === type);
  return projectEvent.parse({ ...found, data: { ...found?.data, ...change } });
};
export const submitted = eventOf('ApplicationSubmitted');
export const managerAssigned = eventOf('ManagerAssigned');

export const draft: Draft = {
  id: draftId.parse('draft-1'),
  call,
  organisation: antwerp,
  createdBy: jan,
  createdAt: '2023-10-02T09:00:00.000Z',
  version: 1,
  status: 'open',
  fields: { title: { value: 'Samen', version: 1, by: jan, at: '2023-10-02T09:00:00.000Z' } },
  confirmations: {},
};

export const submission = (sequence = 1, key = 'key-00000001'): SubmissionWrite => ({
  call,
  idempotencyKey: key,
  receipt: { project: sequence === 1 ? project : other, sequence, submittedAt: meta.at, sha256: 'b'.repeat(64) },
  by: jan,
  contentHash: 'c'.repeat(64),
  staff: [{ staff: 'staff-1', name: 'An Peeters', wageCents: 351_235 }],
  draft: { id: draft.id, version: draft.version },
});

export const publish = (
  { calls }: Pick<Subject, 'calls'>,
  budgets: Readonly<Record<string, number>> = { 2024: 1_000 },
) =>
  calls.publish(
    exampleCall,
    budgets,
    emptyHead,
    [{ type: 'CallPublished', version: 1, data: { call, callVersion: '1.0.0', sha256: 'd'.repeat(64) } }],
    meta,
  );

export const submit = async ({ drafts, projects }: Pick<Subject, 'drafts' | 'projects'>) => {
  await drafts.create(draft);
  return projects.commit(project, emptyHead, [submitted], meta, { submission: submission() });
};
