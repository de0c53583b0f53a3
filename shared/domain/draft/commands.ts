import * as z from 'zod';
import { callId, organisationId } from '../ids.ts';

const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

export const fieldChange = z.strictObject({
  /** Where in the application: `title`, `answers.relevance-1`, `partners.vdab`, `budget.lines.staff-1`. */
  field: z.string().min(1).max(200),
  /** What it becomes; null empties the field or takes the entry out. */
  value: z.json(),
  /**
   * The version of this field that was on the screen, 0 for one never saved. Left out: whatever this person saved
   * last may be overwritten, what somebody else saved may not.
   */
  base: z.int().min(0).optional(),
});
export type FieldChange = z.infer<typeof fieldChange>;

export const createDraft = command('CreateDraft', { call: callId, organisation: organisationId });
export const saveDraft = command('SaveDraft', { changes: z.array(fieldChange).min(1).max(500) });
export const confirmShare = command('ConfirmShare', { organisation: organisationId });
export const subscribeToConditions = command('SubscribeToConditions', {});

export const draftCommand = z.discriminatedUnion('type', [createDraft, saveDraft, confirmShare, subscribeToConditions]);
