import * as z from 'zod';
import { identifier, statement, text } from './schema-values.ts';

export const question = z.strictObject({
  id: identifier,
  criterion: identifier,
  label: text,
  hint: text.optional(),
  /** In characters. */
  maxLength: z.int().min(1).max(20_000),
});

export const attachment = z.strictObject({
  id: identifier,
  name: text,
  required: z.enum(['always', 'when-means-from-outside', 'never']),
  acceptedTypes: z
    .array(z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/, 'must be a media type, such as application/pdf'))
    .min(1),
  maxBytes: z.int().min(1),
  maxFiles: z.int().min(1),
});

export const application = z.strictObject({
  questions: z.array(question).min(1),
  attachments: z.array(attachment),
});

/** An automatic rule is decided by the software on the application alone; the others are a manager's. */
export const admissibilityRule = statement.extend({ check: z.enum(['automatic', 'manager']) });

export type Attachment = z.infer<typeof attachment>;
