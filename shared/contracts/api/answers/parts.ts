import * as z from 'zod';
import { instant, organisationId, personId, plainDate, projectId } from '../../../domain/ids.ts';
import { episodeNames, taskKinds } from '../../../domain/project/tasks.ts';

// These schemas describe what the API answers. They are for its description and its tests: no function imports them.

/** A text in both languages. */
export const localised = z.object({ nl: z.string(), en: z.string() });

/** The reasoning behind a date, one sentence per step. */
export const derivation = z.object({ nl: z.array(z.string()), en: z.array(z.string()) }).meta({ id: 'Derivation' });

export const assignee = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('person'), person: personId }),
    z.object({ kind: z.literal('staff'), role: z.enum(['manager', 'committee']) }),
    z.object({ kind: z.literal('organisation'), organisation: organisationId }),
  ])
  .meta({ id: 'Assignee' });

const taskFields = {
  /** Unique within the project. */
  id: z.string(),
  kind: z.enum(taskKinds),
  episode: z.enum(episodeNames),
  /** Which review, year or challenge, where several can be open at once. */
  number: z.int().optional(),
  assignee,
  openedAt: z.string(),
  dueOn: plainDate,
  dueAt: instant,
  derivation,
};
export const task = z.object(taskFields).meta({ id: 'Task' });

/** A task as worklists show it, with its project. */
export const taskRow = z
  .object({ ...taskFields, project: projectId, call: z.string(), title: z.string(), promoter: organisationId })
  .meta({ id: 'TaskRow' });

/** The version of the log after the act. */
export const committed = z.object({ version: z.int() }).meta({ id: 'Committed' });

/** What the applicant holds after handing in. */
export const receipt = z
  .object({
    project: projectId,
    sequence: z.int(),
    submittedAt: z.string(),
    round: z.string(),
    sha256: z.string(),
    handlingTerm: z.object({ lastDay: plainDate, endsAt: z.string(), derivation }),
  })
  .meta({ id: 'Receipt' });
export type Receipt = z.infer<typeof receipt>;

/** A form with which one attachment is uploaded. */
export const upload = z
  .object({
    /** The value of the attachment's `key`. */
    key: z.string(),
    url: z.string(),
    /** Sent before the file, as the fields of a form. */
    fields: z.record(z.string(), z.string()),
  })
  .meta({ id: 'Upload' });
