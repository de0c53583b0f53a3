import * as z from 'zod';
import { event } from '../define.ts';
import { callId, draftId, instant, organisationId, personId } from '../ids.ts';

/** A version of the call file was published; the definition itself is an immutable item beside the log. */
export const callPublished = event('CallPublished', () =>
  z.object({ call: callId, callVersion: z.string(), sha256: z.string() }),
);
export const questionAsked = event('QuestionAsked', () =>
  z.object({ question: z.int().min(1), text: z.string().min(1).max(4000), askedBy: personId }),
);
/** The answer is published for everyone; the one who asked is told. [002] */
export const questionAnswered = event('QuestionAnswered', () =>
  z.object({
    question: z.int().min(1),
    /** The question as published: a manager may take out what is personal. */
    publishedText: z.string().min(1).max(4000),
    answer: z.string().min(1).max(8000),
    askedBy: personId,
  }),
);
/** A relation that blocks an evaluator from assessing an organisation's projects in this call. */
export const interestDeclared = event('InterestDeclared', () =>
  z.object({
    person: personId,
    organisation: organisationId,
    relation: z.enum(['employee', 'board-member', 'partner', 'subcontractor', 'earlier-coach', 'family', 'other']),
  }),
);
export const roundCloseMoved = event('RoundCloseMoved', () =>
  z.object({ round: z.string(), closesAt: instant, reason: z.string().min(1), legalBasis: z.string().min(1) }),
);
/** What a moved close means for one draft that works towards the round: its owners have until then. */
export const draftCloseMoved = event('DraftCloseMoved', () =>
  z.object({
    draft: draftId,
    owners: z.array(personId).min(1),
    round: z.string(),
    was: instant,
    closesAt: instant,
    reason: z.string().min(1),
    legalBasis: z.string().min(1),
    /** It had lapsed with the earlier close, and can be changed and handed in again. */
    reopened: z.boolean(),
  }),
);
/** The closing instant of a round has passed; enforcement never waits for this event. */
export const roundClosed = event('RoundClosed', () => z.object({ round: z.string(), closedAt: instant }));
export const draftReminderDue = event('DraftReminderDue', () =>
  z.object({
    draft: draftId,
    owners: z.array(personId).min(1),
    round: z.string(),
    /** The lead time as in the call file: `P7D`, `P2D`, `PT3H`. */
    before: z.string(),
    closesAt: instant,
  }),
);
export const draftLapsed = event('DraftLapsed', () =>
  z.object({ draft: draftId, owners: z.array(personId).min(1), round: z.string() }),
);
/** The list of a closed round: how many were handed in, which drafts lapsed. */
export const roundListed = event('RoundListed', () =>
  z.object({ round: z.string(), submitted: z.array(z.string()), lapsedDrafts: z.int().min(0) }),
);

export const callLifeEvent = z.discriminatedUnion('type', [
  callPublished,
  questionAsked,
  questionAnswered,
  interestDeclared,
  roundCloseMoved,
  draftCloseMoved,
  roundClosed,
  draftReminderDue,
  draftLapsed,
  roundListed,
]);
export type CallLifeEvent = z.infer<typeof callLifeEvent>;
