import * as z from 'zod';

export const letterUndeliveredSource = 'traject.letters';
export const letterUndeliveredDetailType = 'LetterUndelivered';

/** A letter that left and reached nobody: SES said so afterwards. It names the letter by its mark, never an address. */
export const letterUndelivered = z.object({
  stream: z.templateLiteral([z.enum(['PROJECT', 'CALL']), '#', z.string()]),
  version: z.int().min(1),
  /** The letter's name in its mark: `receipt`, `draft-lapsed.draft-12`. */
  letter: z.string().min(1),
  /** The id of the person, or `contact:manager`. */
  recipient: z.string().min(1),
  outcome: z.enum(['bounced', 'complained', 'rejected']),
});
export type LetterUndelivered = z.infer<typeof letterUndelivered>;

/** The event as EventBridge hands it to a target. */
export const letterUndeliveredEvent = z.object({
  source: z.literal(letterUndeliveredSource),
  'detail-type': z.literal(letterUndeliveredDetailType),
  detail: letterUndelivered,
});

/** Which of the events that a target gets it is; what else it holds is for the schema to say. */
export const isLetterUndelivered = (event: unknown): boolean =>
  typeof event === 'object' &&
  event !== null &&
  'detail-type' in event &&
  event['detail-type'] === letterUndeliveredDetailType;
