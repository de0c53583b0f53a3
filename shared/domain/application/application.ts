import * as z from 'zod';
import { callId, cents, organisationId, plainDate } from '../ids.ts';

/** Operation: the service to participants. Support: the supporting team, only for VVSG, Ghent and Antwerp. [002] */
export const lineKind = z.enum(['operation', 'support']);
export type LineKind = z.infer<typeof lineKind>;

/** Hours to the hundredth, as a decimal text: `1548.5`. */
export const hours = z.string().regex(/^\d{1,5}(?:\.\d{1,2})?$/);

/** One member of staff in the budget. Name and wage are personal data: they live in a PERSON item, not in the log. */
export const budgetLine = z.object({
  /** Stable within the application: `staff-1`. */
  staff: z.string().regex(/^[a-z0-9-]{1,40}$/),
  organisation: organisationId,
  kind: lineKind,
  function: z.string().min(1).max(200),
  hours,
  /** Standard hourly rate in cents, computed from the full-time gross monthly wage of January x 1.2 %. */
  rateCents: cents,
  /** Rate x hours, half-up. */
  amountCents: cents,
});

/** What an organisation brings in of its own, or from outside the partnership with a certificate. In kind is refused. */
export const ownMeans = z.object({
  organisation: organisationId,
  cents,
  source: z.enum(['own', 'director-role', 'outside-personal', 'outside-other']),
  inKind: z.boolean().default(false),
  /** Name of the attachment that is the co-financing certificate. */
  certificate: z.string().max(200).optional(),
});

export const financing = z.object({ esfCents: cents, vcfCents: cents, vdabCents: cents, localCents: cents });
export type Financing = z.infer<typeof financing>;

export const partner = z.object({
  organisation: organisationId,
  contribution: z.string().min(1).max(2000),
  /** A partner that only invoices is not allowed. [002] */
  invoicesOnly: z.boolean().default(false),
});

export const subcontractor = z.object({
  name: z.string().min(1).max(200),
  /** Set when the subcontractor is a registered organisation; used for conflicts of interest. */
  organisation: organisationId.optional(),
  task: z.string().min(1).max(2000),
  expertiseOutside: z.boolean(),
  paidForPerformanceOnly: z.boolean(),
});

export const attachment = z.object({
  name: z.string().min(1).max(200),
  /** One of the attachment kinds of the call, e.g. `insights-file`. */
  kind: z.string().min(1).max(60),
  mediaType: z.string().min(3).max(120),
  sizeBytes: z.int().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** The S3 object and the version that this submission binds; absent while only announced. */
  key: z.string().max(1024).optional(),
  versionId: z.string().max(1024).optional(),
});

/** The submitted document: canonical, complete, free of personal data. Its SHA-256 is on the receipt. */
export const application = z.object({
  call: callId,
  callVersion: z.string(),
  title: z.string().min(1).max(200),
  promoter: organisationId,
  area: z.string().min(1),
  start: plainDate,
  end: plainDate,
  partners: z.array(partner).max(40),
  subcontractors: z.array(subcontractor).max(40),
  /** Answers by question id of the call. */
  answers: z.record(z.string(), z.string()),
  budget: z.object({
    lines: z.array(budgetLine).min(1).max(80),
    /** Part of the budget kept for changing needs; within the total. */
    reserveCents: cents,
    ownMeans: z.array(ownMeans).max(80),
    staffCents: cents,
    flatRateCents: cents,
    totalCents: cents,
    financing,
  }),
  attachments: z.array(attachment).max(40),
  commitsToQualityFramework: z.boolean(),
});
export type Application = z.infer<typeof application>;
