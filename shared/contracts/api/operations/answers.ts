import * as z from 'zod';
import { plainDate, projectId } from '../../../domain/ids.ts';

export const ok = (description: string, schema?: z.ZodType) =>
  schema === undefined ? ({ status: 200, description } as const) : ({ status: 200, description, schema } as const);

export const created = (description: string, schema?: z.ZodType) =>
  schema === undefined ? ({ status: 201, description } as const) : ({ status: 201, description, schema } as const);

export const committed = z.object({ version: z.int() });

/** What the applicant holds after handing in. */
export const receipt = z.object({
  project: projectId,
  sequence: z.int(),
  submittedAt: z.string(),
  round: z.string(),
  sha256: z.string(),
  handlingTerm: z.object({
    lastDay: plainDate,
    endsAt: z.string(),
    derivation: z.object({ nl: z.array(z.string()), en: z.array(z.string()) }),
  }),
});
