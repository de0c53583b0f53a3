import * as z from 'zod';
import { command, text } from '../define.ts';
import { callId, draftId, instant, organisationId, personId, projectId } from '../ids.ts';

/** An open draft as the system found it, with the round it works towards. */
const openDraft = z.strictObject({
  draft: draftId,
  owners: z.array(personId).min(1),
  createdAt: instant,
  /** Its start date, where filled in. */
  start: z.string().optional(),
  /** When an upload was last offered. */
  uploadOfferedAt: instant.optional(),
});
export type OpenDraft = z.infer<typeof openDraft>;

/** The definition itself was checked when it was read; its hash is that of its canonical JSON. */
export const publishCall = command('PublishCall', { call: callId, callVersion: z.string(), sha256: z.string() });
export const askQuestion = command('AskQuestion', { text: text(4000) });
export const answerQuestion = command('AnswerQuestion', {
  question: z.int().min(1),
  answer: text(8000),
  /** Left out: the question as it was asked. */
  publishedText: text(4000).optional(),
});
export const declareInterest = command('DeclareInterest', {
  /** Left out: the evaluator who declares. */
  person: personId.optional(),
  organisation: organisationId,
  relation: z.enum(['employee', 'board-member', 'partner', 'subcontractor', 'earlier-coach', 'family', 'other']),
});
export const moveRoundClose = command('MoveRoundClose', {
  round: z.string().min(1).max(60),
  /** A minute on the Brussels clock, `2024-07-05T23:59`: it lasts to its last instant. */
  closes: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/),
  reason: text(2000),
  legalBasis: text(400),
});
/** A schedule fired: which draft must be reminded, is the round closed? Decided afresh, or nothing happens. */
export const actOnCallMoment = command('ActOnCallMoment', { moment: z.string(), drafts: z.array(openDraft) });
/** A round's close was moved: whose draft works towards it? */
export const followMovedClose = command('FollowMovedClose', { round: z.string(), drafts: z.array(openDraft) });
export const lapseDrafts = command('LapseDrafts', { round: z.string(), drafts: z.array(openDraft) });
export const listRound = command('ListRound', { round: z.string(), submitted: z.array(projectId) });

export const callLifeCommand = z.discriminatedUnion('type', [
  publishCall,
  askQuestion,
  answerQuestion,
  declareInterest,
  moveRoundClose,
  actOnCallMoment,
  followMovedClose,
  lapseDrafts,
  listRound,
]);
export type CallLifeCommand = z.infer<typeof callLifeCommand>;
export type CallLifeCommandOf<Type extends CallLifeCommand['type']> = Extract<CallLifeCommand, { type: Type }>;
