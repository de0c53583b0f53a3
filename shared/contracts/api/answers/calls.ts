import * as z from 'zod';
import { callShape } from '../../../domain/call/call-schema.ts';
import { instant, organisationId, personId, plainDate, projectId } from '../../../domain/ids.ts';
import type { callOperations } from '../operations/calls.ts';
import { committed, localised } from './parts.ts';
import { projectStatus } from './project.ts';

const round = z.object({
  id: z.string(),
  name: localised,
  opensAt: z.string(),
  /** The last instant, as moved. */
  closesAt: z.string(),
  moved: z.boolean(),
  /** Why it was moved, and by which rule. */
  reason: z.string().optional(),
  legalBasis: z.string().optional(),
  closed: z.boolean(),
});

const callRow = z.object({
  call: z.string(),
  version: z.int(),
  callVersion: z.string(),
  title: localised,
  opensAt: z.string(),
  closesAt: z.string(),
});

const publishedQuestion = z.object({ question: z.int(), text: z.string(), answer: z.string(), at: instant });
const openQuestion = z.object({ question: z.int(), text: z.string(), askedAt: instant });

const year = z.object({ budgetCents: z.int(), committedCents: z.int(), freeCents: z.int() });

const projectRow = z
  .object({
    project: projectId,
    version: z.int(),
    call: z.string(),
    callVersion: z.string(),
    sequence: z.int(),
    round: z.string(),
    submittedAt: instant,
    status: projectStatus,
    title: z.string(),
    area: z.string(),
    promoter: organisationId,
    partners: z.array(organisationId),
    manager: personId.optional(),
    evaluators: z.array(personId),
    /** The last day of the handling term, while a decision is due. */
    decisionDueOn: plainDate.optional(),
    grantCents: z.int().optional(),
  })
  .meta({ id: 'ProjectRow' });

/** What the operations on calls answer. */
export const callAnswers = {
  'list-calls': z.object({ calls: z.array(callRow) }),
  'show-call': z.object({ call: callShape.meta({ id: 'Call' }), rounds: z.array(round) }),
  'list-questions': z.object({ questions: z.array(publishedQuestion) }),
  'publish-call': z.object({ call: z.string(), callVersion: z.string(), sha256: z.string() }),
  'ask-question': z.object({ version: z.int(), question: z.int() }),
  'answer-question': committed,
  'list-open-questions': z.object({ questions: z.array(openQuestion) }),
  'declare-interest': committed,
  'move-round-close': committed,
  'show-ledger': z.object({ years: z.record(z.string(), year) }),
  'list-projects': z.object({ projects: z.array(projectRow) }),
} as const satisfies Record<keyof typeof callOperations, z.ZodType>;
