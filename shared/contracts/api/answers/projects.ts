import * as z from 'zod';
import { milestoneKinds } from '../../../domain/calendar/milestone.ts';
import { instant, personId, plainDate, projectId } from '../../../domain/ids.ts';
import { projectEvent } from '../../../domain/project/events.ts';
import type { actOperations, projectOperations } from '../operations/projects.ts';
import { type ProjectActName, projectActs } from '../project-acts.ts';
import { derivation, receipt, taskRow, upload } from './parts.ts';
import { project } from './project.ts';

const commit = z
  .object({
    stream: z.string(),
    version: z.int(),
    /** What happened. What evaluators wrote stays sealed: such an event has only its type and `sealed`. */
    events: z.array(z.looseObject({ type: z.enum(projectEvent.options.map(({ shape }) => shape.type.value)) })),
    at: instant,
    by: personId,
    roles: z.array(z.string()),
    why: z.string().optional(),
    previous: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'Commit' });

const alike = z.object({ project: projectId, title: z.string(), task: z.string(), dueOn: plainDate });

const milestone = z
  .object({
    /** Unique in the calendar: `review-5`. */
    id: z.string(),
    kind: z.enum(milestoneKinds),
    on: plainDate,
    /** The last day to act on it, where somebody must. */
    dueOn: plainDate.optional(),
    derivation,
  })
  .meta({ id: 'Milestone' });

/** From the period that was applied for, or as it stands since the start. */
const calendar = z.object({ start: plainDate, end: plainDate, milestones: z.array(milestone) });

/** The version of the log after the act, and the types of what happened. */
const acted = z.object({ version: z.int(), events: z.array(z.string()) }).meta({ id: 'Acted' });

/** What the operations on projects, tasks and the service answer. */
export const projectAnswers = {
  'show-project': project,
  'show-calendar': calendar,
  'show-receipt': receipt,
  'list-commits': z.object({ commits: z.array(commit) }),
  'list-alike': z.object({ alike: z.array(alike) }),
  'list-tasks': z.object({ tasks: z.array(taskRow) }),
  'show-health': z.object({ status: z.literal('ok') }),
  'show-openapi': z.looseObject({ openapi: z.string(), info: z.looseObject({}), paths: z.looseObject({}) }),
} as const satisfies Record<keyof typeof projectOperations, z.ZodType>;

/** What the operations on corrections after the submission answer. */
export const correctionAnswers = { 'offer-correction-upload': upload } as const;

/** What every act on a project answers. */
export const actAnswers = Object.fromEntries(Object.keys(projectActs).map((name) => [name, acted])) as Record<
  ProjectActName & keyof typeof actOperations,
  typeof acted
>;
