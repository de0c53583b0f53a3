import * as z from 'zod';
import { parseTermLength } from '../terms/term-length.ts';
import { Temporal } from '../time.ts';

const reads = (read: (text: string) => unknown, text: string): boolean => {
  try {
    return read(text) !== undefined;
  } catch {
    return false;
  }
};

/** A name used inside a call: small letters, digits and hyphens. */
export const identifier = z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'must be small letters, digits and hyphens');

/** Dutch first, English beside it; neither may be empty. */
export const text = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) });

export const named = z.strictObject({ id: identifier, name: text });

/** A rule in words, with an id that a refusal or a letter can name. */
export const statement = z.strictObject({ id: identifier, text });

export const percent = z
  .number()
  .min(0)
  .max(100)
  .refine((value) => Math.abs(Math.round(value * 100) - value * 100) < 1e-6, 'must have at most two decimals');

export const cents = z.int().min(0);

export const date = z
  .string()
  .refine(
    (value) => /^\d{4}-\d\d-\d\d$/.test(value) && reads(Temporal.PlainDate.from, value),
    'must be a date that exists, such as 2024-06-30',
  );

/** A minute on the Brussels clock; as a limit it lasts to its last instant. */
export const minute = z
  .string()
  .refine(
    (value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(value) && reads(Temporal.PlainDateTime.from, value),
    'must be a minute on the Brussels clock, such as 2024-06-30T23:59',
  );

export const termLength = z
  .string()
  .refine((value) => parseTermLength(value) !== undefined, 'must be a length in one unit, such as P15D, P2M or P3Y');

/** A time on the Brussels clock, to the minute. */
export const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time on the Brussels clock, such as 09:00');

/** A length before or after an instant; hours are allowed here. */
export const leadTime = z
  .string()
  .refine(
    (value) => /^PT?\d+[DWH]$/.test(value) && reads(Temporal.Duration.from, value),
    'must be days, weeks or hours, such as P7D or PT3H',
  );
