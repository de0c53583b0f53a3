import * as z from 'zod';
import { command, ordinal, text } from '../../define.ts';
import { plainDate } from '../../ids.ts';
import { action } from './events.ts';

export const askRemediation = command('AskRemediation', { findings: text(8000) });
export const fileRemediationPlan = command('FileRemediationPlan', {
  remediation: ordinal,
  actions: z.array(z.strictObject(action.shape)).min(1).max(40),
});
export const judgeRemediationPlan = command('JudgeRemediationPlan', {
  remediation: ordinal,
  outcome: z.enum(['accepted', 'sent-back']),
  /** Asked of `sent-back`. */
  reasons: text(4000).optional(),
});
export const recordRemediationAction = command('RecordRemediationAction', {
  remediation: ordinal,
  action: z.string().trim().min(1).max(40),
  note: text(4000),
});
export const concludeRemediation = command('ConcludeRemediation', {
  remediation: ordinal,
  outcome: z.enum(['restored', 'termination-procedure']),
  reasons: text(8000),
});
/** What the partnership says at its hearing, or in writing. */
export const stateHearing = command('StateHearing', { remediation: ordinal, statement: text(8000) });
export const decideTermination = command('DecideTermination', {
  remediation: ordinal,
  outcome: z.enum(['terminated', 'continued']),
  /** The last day of the project; asked of `terminated`, not before the day of the decision. */
  lastDay: plainDate.optional(),
  reasons: text(8000),
});

export const remediationCommands = [
  askRemediation,
  fileRemediationPlan,
  judgeRemediationPlan,
  recordRemediationAction,
  concludeRemediation,
  stateHearing,
  decideTermination,
] as const;
