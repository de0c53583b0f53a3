import * as z from 'zod';

/** A project, named by its call's prefix, the year of submission and its sequence number in the call: `LP-2023-0042`. */
export const projectId = z
  .string()
  .regex(/^[A-Z]{2,6}-\d{4}-\d{4,6}$/)
  .brand<'ProjectId'>();
export type ProjectId = z.infer<typeof projectId>;

const slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,60}[a-z0-9])?$/, 'lower-case letters, digits and hyphens');

/** A person: the subject of the token, never a name or an address. */
export const personId = z
  .string()
  .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,126}[A-Za-z0-9])?$/)
  .brand<'PersonId'>();
export type PersonId = z.infer<typeof personId>;

export const organisationId = slug.brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof organisationId>;

export const callId = slug.brand<'CallId'>();
export type CallId = z.infer<typeof callId>;

export const draftId = slug.brand<'DraftId'>();
export type DraftId = z.infer<typeof draftId>;

/** A calendar date in Brussels, `2024-06-30`. */
export const plainDate = z.iso.date();
/** An instant in UTC, to the millisecond, `2024-06-30T21:59:59.999Z`. */
export const instant = z.iso.datetime({ precision: 3 });
/** An amount in euro cents. */
export const cents = z.int().min(0);
