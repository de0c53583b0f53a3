import type { Deciders } from '../slice.ts';
import { askRemediation } from './ask.ts';
import { concludeRemediation } from './conclude.ts';
import { fileRemediationPlan, judgeRemediationPlan, recordRemediationAction } from './plan.ts';
import { decideTermination, stateHearing } from './terminate.ts';

export const remediationDeciders: Deciders<
  | 'AskRemediation'
  | 'FileRemediationPlan'
  | 'JudgeRemediationPlan'
  | 'RecordRemediationAction'
  | 'ConcludeRemediation'
  | 'StateHearing'
  | 'DecideTermination'
> = {
  AskRemediation: askRemediation,
  FileRemediationPlan: fileRemediationPlan,
  JudgeRemediationPlan: judgeRemediationPlan,
  RecordRemediationAction: recordRemediationAction,
  ConcludeRemediation: concludeRemediation,
  StateHearing: stateHearing,
  DecideTermination: decideTermination,
};
