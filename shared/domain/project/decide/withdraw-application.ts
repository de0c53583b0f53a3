import { accept, type Decision } from '../../decision.ts';
import type { ProjectCommandOf } from '../commands.ts';
import type { ProjectEvent } from '../events.ts';
import type { Submitted } from '../state.ts';
import { isIn, notInThisState } from './rule.ts';

const beforeDecision = ['submitted', 'information-requested', 'under-review', 'awaiting-ratification'] as const;

/** The applicant withdraws, at any time before the decision is taken. (design, fairness) */
export const withdrawApplication = (
  { reason }: ProjectCommandOf<'WithdrawApplication'>,
  project: Submitted,
): Decision<ProjectEvent> =>
  isIn(project, ...beforeDecision)
    ? accept({ type: 'ApplicationWithdrawn', version: 1, data: { reason } })
    : notInThisState(project, ...beforeDecision);
