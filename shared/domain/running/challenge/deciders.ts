import type { z } from 'zod';
import type { Deciders } from '../slice.ts';
import { admitChallenge, refuseChallenge } from './admissibility.ts';
import { answerChallenge } from './answer.ts';
import { assignChallengeEvaluator, scoreChallenge } from './college.ts';
import type { challengeCommands } from './commands.ts';
import { proposeChallengeDecision } from './propose.ts';
import { ratifyChallengeDecision, referBackChallengeDecision } from './ratification.ts';
import { submitChallenge } from './submit.ts';

export const challengeDeciders: Deciders<z.infer<(typeof challengeCommands)[number]>['type']> = {
  SubmitChallenge: submitChallenge,
  AdmitChallenge: admitChallenge,
  RefuseChallenge: refuseChallenge,
  AnswerChallenge: answerChallenge,
  AssignChallengeEvaluator: assignChallengeEvaluator,
  ScoreChallenge: scoreChallenge,
  ProposeChallengeDecision: proposeChallengeDecision,
  ReferBackChallengeDecision: referBackChallengeDecision,
  RatifyChallengeDecision: ratifyChallengeDecision,
};
