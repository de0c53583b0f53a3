import type { Json } from './fields.ts';

/** One field of a draft as somebody saves it. */
export interface FieldChange {
  /** Where in the application: `title`, `answers.relevance-1`, `partners.vdab`, `budget.lines.staff-1`. */
  readonly field: string;
  /** What it becomes; null empties the field or takes the entry out. */
  readonly value: Json;
  /**
   * The version of this field that was on the screen, 0 for one never saved. Left out: whatever this person saved
   * last may be overwritten, what somebody else saved may not.
   */
  readonly base?: number | undefined;
}
