import * as z from 'zod';
import { identifier, named, percent, statement, text } from './schema-values.ts';

export const criterion = z.strictObject({
  id: identifier,
  name: text,
  description: text,
  /** Of the weighted total; zero for a criterion that is not assessed. */
  weight: percent,
  /** The lowest score at which this criterion is positive; without it, the threshold of the assessment. */
  threshold: percent.optional(),
  /** A criterion can be left out of the assessment, if the call says why. */
  notAssessed: text.optional(),
  /** What a score from this value up means. */
  anchors: z.array(z.strictObject({ from: z.int().min(0).max(100), text })).min(2),
});

export const assessment = z.strictObject({
  /** Holds on each criterion; the weighted total has none. */
  threshold: percent,
  criteria: z.array(criterion).min(1),
  approvalUnderConditions: z.boolean(),
});

export const college = z.strictObject({
  minimumEvaluators: z.int().min(1),
  minimumInternal: z.int().min(0),
  /** Fixed scores needed before a result can be drawn up. */
  quorum: z.int().min(1),
  /** Units that must have a seat, where the call names them. */
  seats: z.array(named.extend({ minimum: z.int().min(1) })),
  /** Other scores stay hidden until one's own is fixed and all are in. */
  sealedScores: z.boolean(),
  /** A spread of more points than this on a criterion asks for a meeting. */
  consensusAboveSpread: z.int().min(0).max(100),
  consensusTextPerCriterion: z.boolean(),
  /** A declared or known relation of this kind with a party blocks an assignment. */
  blockingRelations: z.array(statement).min(1),
});

export const ratification = z.strictObject({
  mode: z.enum(['none', 'procedure', 'each-selection']),
  committee: named.optional(),
  evaluatorsAbstain: z.boolean(),
});

/** General and call conditions; each decision adds those of the project. */
export const conditions = z.strictObject({ general: z.array(statement), call: z.array(statement) });
