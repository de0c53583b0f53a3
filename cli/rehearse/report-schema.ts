import { z } from 'zod';

const count = z.int().min(0);
const cents = z.int();
const counts = z.record(z.string(), count);
const euros = z.strictObject({ euros: z.number().min(0), by: z.record(z.string(), z.number().min(0)) });

const work = z.strictObject({
  transitions: count,
  invocations: count,
  reads: count,
  readUnits: z.number().min(0),
  writes: count,
  writeUnits: z.number().min(0),
  events: count,
  schedules: count,
  mails: count,
  requests: count,
});

const fund = z.strictObject({
  awardedCents: cents,
  grantedCents: cents.optional(),
  advanceCents: cents,
  dueCents: cents,
  orderedCents: cents,
  paidCents: cents,
  recoveredCents: cents,
  toReceiveCents: cents,
  toRepayCents: cents,
  returnedCount: count,
});

const ledger = z.strictObject({
  years: z.array(
    z.strictObject({
      year: z.int(),
      committedCents: cents,
      opened: z.boolean(),
      advanceWithheld: z.boolean(),
      esf: fund,
      vcf: fund,
    }),
  ),
  total: z.strictObject({ committedCents: cents, esf: fund, vcf: fund }),
});

const limit = z.strictObject({
  what: z.string(),
  limit: z.number(),
  /** What a project took that lived to its planned last day, on average; without one, every project counts. */
  mean: z.number(),
  /** How many that were. */
  projects: z.int(),
  /** The most that a project took, and which. */
  most: z.number(),
  project: z.string(),
  passed: z.boolean(),
});

/** What `npm run rehearse -- ... --out` writes; `docs/guides/rehearsal.md` tells what each part is. */
export const rehearsalReport = z.strictObject({
  format: z.literal(1),
  call: z.strictObject({ id: z.string(), version: z.string() }),
  seed: z.int(),
  began: z.iso.datetime(),
  ended: z.iso.datetime(),
  log: z.strictObject({ commits: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  acts: z.strictObject({ all: count, refusedAsMeant: count }),
  projects: z.array(
    z.strictObject({
      project: z.string(),
      application: z.string(),
      story: z.string(),
      ending: z.string(),
      endingMeant: z.string(),
      marks: z.array(z.string()),
      timeline: z.array(
        z.strictObject({ at: z.iso.datetime(), version: count, by: z.string(), events: z.array(z.string()) }),
      ),
      letters: counts,
      ledger: ledger.optional(),
      work,
      cost: euros,
    }),
  ),
  executions: z.record(z.string(), counts),
  letters: counts,
  callLedger: z.array(z.strictObject({ year: z.int(), budgetCents: cents, committedCents: cents, freeCents: cents })),
  schedulesLeft: z.array(z.strictObject({ name: z.string(), expression: z.string() })),
  stage: z.strictObject({ work, cost: euros, monthly: euros, storedBytes: counts }),
  prices: z.strictObject({ region: z.string(), date: z.string(), eurosPerDollar: z.number(), rateOf: z.string() }),
  budget: z.array(limit),
  failures: z.array(z.string()),
});
export type RehearsalReport = z.infer<typeof rehearsalReport>;
