import * as challenge from '../../domain/running/challenge/commands.ts';
import * as closure from '../../domain/running/closure/commands.ts';
import * as evaluation from '../../domain/running/evaluation/commands.ts';
import * as partnership from '../../domain/running/partnership/commands.ts';
import * as payments from '../../domain/running/payments/commands.ts';
import * as people from '../../domain/running/people/commands.ts';
import * as remediation from '../../domain/running/remediation/commands.ts';
import * as reviews from '../../domain/running/reviews/commands.ts';
import * as years from '../../domain/running/years/commands.ts';
import type { ProjectAct } from './project-acts.ts';

/** What people do from the start of a project on. */
export const runActs = {
  'assign-coach': { command: people.assignCoach, summary: 'Assign the quality coach, by employer and territory' },
  'note-coaching': {
    command: people.noteCoaching,
    summary: 'Note something in the coaching space; the manager does not see it',
  },
  'appoint-deputy': {
    command: people.appointDeputy,
    summary: 'Let a deputy stand in for the manager from a day through a day',
  },
  'request-change': {
    command: partnership.requestChange,
    summary: 'Ask for an organisation to join or leave, or to hand over to another promoter',
  },
  'decide-change': { command: partnership.decideChange, summary: 'Decide on a change of composition' },
  'request-extension': { command: partnership.requestExtension, summary: 'Ask for a later end' },
  'decide-extension': { command: partnership.decideExtension, summary: 'Decide on an extension' },
  'report-quarter': {
    command: reviews.reportQuarter,
    summary: 'Report a quarter: counts, what was realised, the learning process, case discussions',
  },
  'coach-quarter': { command: reviews.coachQuarter, summary: 'Review the learning process of a quarter, as its coach' },
  'review-quarter': { command: reviews.reviewQuarter, summary: 'Conclude the review of a quarter' },
  'set-year-budget': {
    command: years.setYearBudget,
    summary: 'Set the budget of a year before it begins, within the same order',
  },
  'record-wages': { command: years.recordWages, summary: 'Enter January wages; hourly rates are computed' },
  'register-hours': { command: years.registerHours, summary: 'Register hours per person and month' },
  'file-annual-report': { command: years.fileAnnualReport, summary: 'File the annual cost report' },
  'propose-correction': { command: years.proposeCorrection, summary: 'Propose to strike ineligible cost' },
  'answer-correction': { command: years.answerCorrection, summary: 'Reply to a correction' },
  'decide-correction': { command: years.decideCorrection, summary: 'Decide on a correction' },
  'settle-year': { command: years.settleYear, summary: 'Settle a calendar year' },
  'keep-budget': { command: years.keepBudget, summary: 'Keep the budget after large under-use' },
  'propose-adjustment': { command: years.proposeAdjustment, summary: 'Propose a lower budget after large under-use' },
  'answer-adjustment': { command: years.answerAdjustment, summary: 'Agree to an adjustment or not' },
  'impose-adjustment': { command: years.imposeAdjustment, summary: 'Impose an adjustment' },
  'award-extra-means': {
    command: years.awardExtraMeans,
    summary: 'Award extra means: shifted, or after the evaluation',
  },
  'order-payments': { command: payments.orderPayments, summary: 'Order what is due, in a payment run' },
  'record-payments': {
    command: payments.recordPayments,
    summary: 'Record that ordered payments were made or received',
  },
  'record-return': { command: payments.recordReturn, summary: 'Record that the bank sent a payment back' },
  'ask-remediation': { command: remediation.askRemediation, summary: 'Ask for remediation' },
  'file-remediation-plan': {
    command: remediation.fileRemediationPlan,
    summary: 'File a remediation plan with actions and dates',
  },
  'judge-remediation-plan': {
    command: remediation.judgeRemediationPlan,
    summary: 'Accept a remediation plan or send it back',
  },
  'record-remediation-action': {
    command: remediation.recordRemediationAction,
    summary: 'Record that a remedial action was done',
  },
  'conclude-remediation': {
    command: remediation.concludeRemediation,
    summary: 'Find quality restored, or begin the termination procedure',
  },
  'state-hearing': { command: remediation.stateHearing, summary: 'Be heard on a termination' },
  'decide-termination': { command: remediation.decideTermination, summary: 'Decide on termination' },
  'record-results': { command: evaluation.recordResults, summary: 'Record the results of the process evaluation' },
  'assess-commitments': { command: evaluation.assessCommitments, summary: 'Assess which commitments were kept' },
  'decide-evaluation': { command: evaluation.decideEvaluation, summary: 'Decide on the process evaluation' },
  'submit-challenge': { command: challenge.submitChallenge, summary: 'Challenge a partnership' },
  'admit-challenge': { command: challenge.admitChallenge, summary: 'Find a challenge admissible' },
  'refuse-challenge': { command: challenge.refuseChallenge, summary: 'Refuse a challenge, on grounds of the call' },
  'answer-challenge': { command: challenge.answerChallenge, summary: 'Answer a challenge' },
  'assign-challenge-evaluator': {
    command: challenge.assignChallengeEvaluator,
    summary: 'Assign an evaluator for a challenge',
  },
  'score-challenge': { command: challenge.scoreChallenge, summary: 'Score incumbent and challenger' },
  'propose-challenge-decision': {
    command: challenge.proposeChallengeDecision,
    summary: 'Propose the decision on a challenge',
  },
  'refer-back-challenge-decision': {
    command: challenge.referBackChallengeDecision,
    summary: 'Refer the decision on a challenge back',
  },
  'ratify-challenge-decision': {
    command: challenge.ratifyChallengeDecision,
    summary: 'Ratify the decision on a challenge',
  },
  'close-project': { command: closure.closeProject, summary: 'Close the file; documents are kept until a date' },
} as const satisfies Record<string, ProjectAct>;
