import { type Decision, refuse } from '../decision.ts';
import type { ProjectCommand } from './commands.ts';
import type { ProjectContext } from './context.ts';
import { actOnMoment } from './decide/act-on-moment.ts';
import { declareAdmissible, declareInadmissible } from './decide/admissibility.ts';
import { assignEvaluator, assignManager, recuseEvaluator } from './decide/college.ts';
import { acceptConditions, fulfilCondition } from './decide/conditions.ts';
import { fixScores } from './decide/fix-scores.ts';
import { moveDeadline } from './decide/move-deadline.ts';
import { adviseObjection, decideObjection, lodgeObjection } from './decide/objection.ts';
import { proposeDecision } from './decide/propose-decision.ts';
import { ratifyDecision, referBackDecision } from './decide/ratification.ts';
import { recordConsensus } from './decide/record-consensus.ts';
import { recordNotification } from './decide/record-notification.ts';
import { requestInformation } from './decide/request-information.ts';
import { refused } from './decide/rule.ts';
import { decideRun } from './decide/run.ts';
import { submitApplication } from './decide/submit-application.ts';
import { supplyInformation } from './decide/supply-information.ts';
import { withdrawApplication } from './decide/withdraw-application.ts';
import type { ProjectEvent } from './events.ts';
import { mayCommand, mayCommandOn } from './may.ts';
import type { Project, Submitted } from './state.ts';

type Command = ProjectCommand;

const decideSubmitted = (command: Command, project: Submitted, context: ProjectContext): Decision<ProjectEvent> => {
  switch (command.type) {
    case 'SubmitApplication':
      return refuse('already-submitted', project.id, { project: project.id, submittedAt: project.submittedAt });
    case 'WithdrawApplication':
      return withdrawApplication(command, project);
    case 'DeclareAdmissible':
      return declareAdmissible(project);
    case 'DeclareInadmissible':
      return declareInadmissible(command, project, context);
    case 'RequestInformation':
      return requestInformation(command, project, context);
    case 'SupplyInformation':
      return supplyInformation(command, project, context);
    case 'AssignManager':
      return assignManager(command, project, context);
    case 'AssignEvaluator':
      return assignEvaluator(command, project, context);
    case 'RecuseEvaluator':
      return recuseEvaluator(command, project, context);
    case 'FixScores':
      return fixScores(command, project, context);
    case 'RecordConsensus':
      return recordConsensus(command, project, context);
    case 'ProposeDecision':
      return proposeDecision(command, project, context);
    case 'ReferBackDecision':
      return referBackDecision(command, project, context);
    case 'RatifyDecision':
      return ratifyDecision(command, project, context);
    case 'RecordNotification':
      return recordNotification(command, project, context);
    case 'AcceptConditions':
      return acceptConditions(project, context);
    case 'FulfilCondition':
      return fulfilCondition(command, project, context);
    case 'LodgeObjection':
      return lodgeObjection(command, project, context);
    case 'AdviseObjection':
      return adviseObjection(command, project, context);
    case 'DecideObjection':
      return decideObjection(command, project, context);
    case 'MoveDeadline':
      return moveDeadline(command, project, context);
    case 'ActOnMoment':
      return actOnMoment(command, project, context);
    default:
      return decideRun(command, project, context);
  }
};

/**
 * Events, or the first rule that refuses. Pure: the clock, the call and the organisations arrive in the context. Who may
 * act is asked first, then whether the act fits the status, then the rules of the act itself.
 */
export const decideProject = (command: Command, project: Project, context: ProjectContext): Decision<ProjectEvent> => {
  if (project.status === 'not-submitted') {
    if (command.type !== 'SubmitApplication') return refuse('project-unknown', command.type, { command: command.type });
    const barred = mayCommand(command.type, context.actor, command.application);
    return barred === undefined ? submitApplication(command, context) : refused(barred);
  }
  const barred = mayCommandOn(command.type, project, context);
  return barred === undefined ? decideSubmitted(command, project, context) : refused(barred);
};
