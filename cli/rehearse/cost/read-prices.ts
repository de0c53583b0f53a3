import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import { plainDate } from '../../../shared/domain/ids.ts';

const price = z.strictObject({ dollars: z.number().positive(), source: z.url() });
const usagePrice = price.extend({ per: z.int().min(1) });

/** What usage is billed by. */
export const usageNames = [
  'transitions',
  'invocations',
  'gigabyteSeconds',
  'apiRequests',
  'readUnits',
  'writeUnits',
  'busEvents',
  'pipeRequests',
  'schedulesFired',
  'mails',
  'logGigabytes',
] as const;
export type UsageName = (typeof usageNames)[number];

const prices = z.strictObject({
  region: z.string(),
  date: plainDate,
  currency: z.strictObject({ eurosPerDollar: z.number().positive(), date: plainDate, source: z.url() }),
  assumed: z.strictObject({
    millisecondsPerInvocation: z.number().positive(),
    memoryMegabytes: z.int().min(128),
    logKilobytesPerInvocation: z.number().positive(),
  }),
  usage: z.record(z.enum(usageNames), usagePrice),
  monthly: z.record(z.string(), price),
  storedMonthly: z.strictObject({ tableGigabytes: price, recoveryGigabytes: price }),
});
export type Prices = z.infer<typeof prices>;

const file = new URL('./prices-eu-west-1.yaml', import.meta.url);

/** The list prices, from the one file that has them. */
export const readPrices = (): Prices => prices.parse(parse(readFileSync(file, 'utf8')));
