import * as z from 'zod';

// A schema never changes, so what many events and commands have in common is one: to make it takes longer than to use it.
const firstVersion = z.literal(1);
const texts = new Map<number, z.ZodString>();

/** An event of version 1, as it is kept on the log for ever. What it says is built when one is first read or written. */
export const event = <Type extends string, Data extends z.ZodType>(type: Type, data: () => Data) =>
  z.object({ type: z.literal(type), version: firstVersion, data: z.lazy(data) });

/** What a person or a moment may ask; unknown fields are refused. */
export const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** A text that somebody typed: not empty, at most so many characters. */
export const text = (max: number): z.ZodString => {
  const schema = texts.get(max) ?? z.string().trim().min(1).max(max);
  texts.set(max, schema);
  return schema;
};

/** Counts reviews, corrections, challenges: the first is 1. */
export const ordinal = z.int().min(1).max(9999);

/** A calendar year of a project. */
export const calendarYear = z.int().min(2000).max(2100);
