import type { Deciders } from '../slice.ts';
import { assessCommitments } from './commitments.ts';
import { decideEvaluation } from './decide-evaluation.ts';
import { recordResults } from './results.ts';

export const evaluationDeciders: Deciders<'RecordResults' | 'AssessCommitments' | 'DecideEvaluation'> = {
  RecordResults: recordResults,
  AssessCommitments: assessCommitments,
  DecideEvaluation: decideEvaluation,
};
