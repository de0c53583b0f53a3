import type { Round } from '../../call/schema-window.ts';
import { type Refusal, refuse } from '../../decision.ts';
import type { SubmissionRule } from '../submission.ts';
import { roundOf } from './window.ts';

/** The start that a round allows; shared with corrections, which stay in the round of the submission. */
export const startWithinRound = (start: string, round: Round): readonly Refusal[] =>
  start >= round.start.earliest && start <= round.start.latest
    ? []
    : [
        refuse('start-outside-round', start, {
          round: round.id,
          earliestOn: round.start.earliest,
          latestOn: round.start.latest,
        }).refusal,
      ];

/** October 2023: to start on 1 January 2024; later rounds: a later start. [002], Interpretation 11. */
export const startFitsRound: SubmissionRule = (submission, context) => {
  const round = roundOf(submission, context);
  return round === undefined ? [] : startWithinRound(submission.application.start, round);
};

/** The end lies behind the start and not behind 31 December 2029. [002] */
export const endWithinPeriod: SubmissionRule = ({ application: { start, end } }, { call }) => {
  if (end <= start) return [refuse('end-before-start', end, { startOn: start }).refusal];
  const { latestEnd } = call.projectPeriod;
  return end > latestEnd ? [refuse('end-after-latest', end, { latestOn: latestEnd }).refusal] : [];
};
