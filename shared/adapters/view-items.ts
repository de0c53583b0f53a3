import * as z from 'zod';
import { callId, cents, instant, organisationId, personId, plainDate, projectId } from '../domain/ids.ts';
import { type Derivation, episodeNames, taskKinds } from '../domain/project/tasks.ts';
import { fund, paymentId } from '../domain/running/payments/events.ts';
import { counts } from '../domain/running/reviews/events.ts';
import type { CallView, ProjectView, TaskRow } from '../ports/views.ts';

// A table, so that the compiler asks for a status that is missing.
const statuses: Readonly<Record<ProjectView['status'], true>> = {
  submitted: true,
  'information-requested': true,
  inadmissible: true,
  withdrawn: true,
  'under-review': true,
  'awaiting-ratification': true,
  approved: true,
  'conditions-offered': true,
  'conditions-accepted': true,
  'conditions-lapsed': true,
  rejected: true,
  objected: true,
  running: true,
  closed: true,
  ended: true,
};

const namesOf = <Name extends string>(table: Readonly<Record<Name, true>>): readonly Name[] =>
  Object.keys(table) as Name[];

const duePayment = z.object({
  payment: paymentId,
  kind: z.enum(['advance', 'balance', 'recovery']),
  fund,
  year: z.int(),
  cents,
  organisation: organisationId,
  dueSince: plainDate,
});

const projectView: z.ZodType<ProjectView> = z.object({
  project: projectId,
  version: z.int().min(1),
  call: callId,
  callVersion: z.string(),
  sequence: z.int().min(1),
  round: z.string(),
  submittedAt: instant,
  status: z.enum(namesOf(statuses)),
  title: z.string(),
  area: z.string(),
  promoter: organisationId,
  partners: z.array(organisationId),
  manager: personId.optional(),
  evaluators: z.array(personId),
  decisionDueOn: plainDate.optional(),
  grantCents: cents.optional(),
  counts: counts.optional(),
  duePayments: z.array(duePayment).optional(),
});

const assignee = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('person'), person: personId }),
  z.object({ kind: z.literal('staff'), role: z.enum(['manager', 'committee']) }),
  z.object({ kind: z.literal('organisation'), organisation: organisationId }),
]);

const taskRow: z.ZodType<TaskRow> = z.object({
  id: z.string(),
  kind: z.enum(taskKinds),
  episode: z.enum(episodeNames),
  number: z.int().min(1).exactOptional(),
  assignee,
  openedAt: instant,
  dueOn: plainDate,
  dueAt: z.string(),
  // Written by the same projector, never read to decide.
  derivation: z.custom<Derivation>((value) => typeof value === 'object' && value !== null),
  project: projectId,
  call: callId,
  title: z.string(),
  promoter: organisationId,
  manager: personId.optional(),
  deputies: z.array(z.object({ person: personId, from: plainDate, through: plainDate })).optional(),
});

const callView: z.ZodType<CallView> = z.object({
  call: callId,
  version: z.int().min(1),
  callVersion: z.string(),
  title: z.object({ nl: z.string(), en: z.string() }),
  opensAt: instant,
  closesAt: instant,
});

const item = z.object({ body: z.string() });
const reader =
  <Value>(schema: z.ZodType<Value>) =>
  (stored: unknown): Value =>
    schema.parse(JSON.parse(item.parse(stored).body));

export const readProjectView = reader(projectView);
export const readTaskRow = reader(taskRow);
export const readCallView = reader(callView);
