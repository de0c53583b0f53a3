import * as z from 'zod';
import { cents, identifier, named, statement, text } from './schema-values.ts';

/** The kinds of organisation a call knows; a closed call lets only some of them apply. */
export const organisationKind = z.strictObject({
  id: identifier,
  name: text,
  mayApply: z.boolean(),
  /** What this kind does in a partnership, and what it does not. */
  task: text.optional(),
});

export const partnership = z.strictObject({
  /** Of each of these groups at least one partner must be there. */
  required: z.array(z.strictObject({ id: identifier, name: text, anyKind: z.array(identifier).min(1) })),
  /** Standing partners; whether an application without them is refused is said here. */
  standing: z.array(z.strictObject({ kind: identifier, absenceBlocks: z.boolean() })),
  /** Organisations the call names, for lines or areas only they may carry. */
  organisations: z.array(named.extend({ kind: identifier })),
  rules: z.array(statement),
  subcontractors: z.array(statement),
});

export const registration = z.strictObject({
  /** What a partner must at least have done when the application is handed in. */
  atApplication: z.enum(['requested', 'active']),
  /** The first payment waits for this. */
  beforeFirstAdvance: z.enum(['requested', 'active']),
  activeUntilEnd: z.boolean(),
  text,
});

const role = z.enum(['organisation-responsible', 'project-responsible']);

export const handingIn = z.strictObject({
  mayPrepare: z.array(role).min(1),
  mayHandIn: z.array(role).min(1),
  /** A submission is complete with the subscription of one of these. */
  mustSign: z.array(role).min(1),
  declarations: z.array(statement).min(1),
  rights: text,
});

export const area = z.strictObject({
  id: identifier,
  name: text,
  kind: z.enum(['reference-region', 'city']),
  province: text,
  /** Which financing key holds here: the place of the area, not the seat of the promoter. */
  zone: identifier,
  /** Only an area that published its needs may apply. */
  publishedNeeds: z.boolean(),
  yearlyCeilingCents: cents,
  /** The amounts of its authorities, where known; then they add up to the ceiling. */
  authorities: z.array(z.strictObject({ name: z.string().min(1), yearlyCents: cents })).optional(),
  /** The organisation that may enter support lines here. */
  supportedBy: identifier.optional(),
});

export const ceilings = z.strictObject({
  /** Ceilings may together pass the call's yearly budget only if this says so. */
  overcommit: z.boolean(),
  /** The amounts are an example, not those of the annex to the call sheet. */
  illustrative: z.boolean(),
  basis: text,
});

export type Area = z.infer<typeof area>;
