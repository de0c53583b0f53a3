import * as z from 'zod';
import { instant, personId } from '../../../domain/ids.ts';
import { refusalCodes } from '../../../domain/refusals.ts';

/** A field that somebody else saved meanwhile. */
const conflict = z.object({
  field: z.string(),
  yours: z.json(),
  theirs: z.json(),
  /** Base the next save on it. */
  version: z.int(),
  by: personId,
  at: instant,
});

/** Every refusal, and each problem that the check of a draft finds. */
export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.enum(refusalCodes),
    rule: z.string(),
    received: z.string(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    saved: z.array(z.string()).optional().meta({ description: 'Of save-draft: the fields that were saved' }),
    conflicts: z.array(conflict).optional().meta({ description: 'Of save-draft: the fields that were not' }),
  })
  .meta({
    id: 'Problem',
    description:
      'RFC 9457. `code` names the rule that refused; `detail` is a sentence in the language asked for; of `invalid-input`, `values.problems` lists each field with a code.',
  });
