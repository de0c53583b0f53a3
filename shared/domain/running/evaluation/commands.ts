import * as z from 'zod';
import { command, text } from '../../define.ts';
import { counts } from '../reviews/events.ts';
import { keptCommitment } from './events.ts';

/** When the report of the last quarter before the measuring date did not come. */
export const recordResults = command('RecordResults', { counts: z.strictObject(counts.shape) });
export const assessCommitments = command('AssessCommitments', {
  commitments: z.array(z.strictObject(keptCommitment.shape)).min(1).max(40),
});
export const decideEvaluation = command('DecideEvaluation', {
  /** Extra means for the best: at least 20 % at work is necessary, not sufficient; a manager decides. [002] */
  extraMeans: z.boolean().default(false),
  /** Without participants the rule measures nothing and the manager chooses; refused otherwise. */
  consequences: z.array(z.enum(['reduced-advance', 'remediation'])).optional(),
  reasons: text(8000),
});

export const evaluationCommands = [recordResults, assessCommitments, decideEvaluation] as const;
