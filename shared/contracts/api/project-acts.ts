import type { z } from 'zod';
import * as commands from '../../domain/project/commands.ts';
import { runActs } from './run-acts.ts';

export interface ProjectAct {
  readonly command: z.ZodObject;
  readonly summary: string;
}

/** What a person can do to a project: `POST /api/projects/{project}/<act>` with the command's fields as the body. */
export const projectActs = {
  'withdraw-application': {
    command: commands.withdrawApplication,
    summary: 'Withdraw an application, at any time before the decision',
  },
  'declare-admissible': { command: commands.declareAdmissible, summary: 'Declare an application admissible' },
  'declare-inadmissible': {
    command: commands.declareInadmissible,
    summary: 'Declare an application inadmissible, on rules of the call',
  },
  'request-information': {
    command: commands.requestInformation,
    summary: 'Ask the applicant for information; the handling term is suspended until the answer',
  },
  'supply-information': {
    command: commands.supplyInformation,
    summary: 'Answer a request for information, correcting only the fields asked for',
  },
  'assign-manager': { command: commands.assignManager, summary: 'Assign the manager of a project' },
  'assign-evaluator': { command: commands.assignEvaluator, summary: 'Assign or replace an evaluator' },
  'recuse-evaluator': {
    command: commands.recuseEvaluator,
    summary: 'Step back as evaluator, or take one off the file',
  },
  'fix-scores': { command: commands.fixScores, summary: "Fix one's scores; they stay sealed until all are in" },
  'record-consensus': { command: commands.recordConsensus, summary: 'Record the consensus of the college' },
  'propose-decision': { command: commands.proposeDecision, summary: 'Propose the decision on an application' },
  'refer-back-decision': { command: commands.referBackDecision, summary: 'Refer a proposed decision back' },
  'ratify-decision': { command: commands.ratifyDecision, summary: 'Ratify a proposed decision' },
  'accept-conditions': { command: commands.acceptConditions, summary: 'Accept the conditions of an approval' },
  'fulfil-condition': { command: commands.fulfilCondition, summary: 'Record that a condition is fulfilled' },
  'lodge-objection': { command: commands.lodgeObjection, summary: 'Object to inadmissibility or rejection' },
  'advise-objection': { command: commands.adviseObjection, summary: 'Advise on an objection' },
  'decide-objection': { command: commands.decideObjection, summary: 'Decide on an objection' },
  'move-deadline': {
    command: commands.moveDeadline,
    summary: 'Move the due date of an open task, with reason and basis',
  },
  ...runActs,
} as const satisfies Record<string, ProjectAct>;
export type ProjectActName = keyof typeof projectActs;
