import { started } from '../running/start/evolve.ts';
import type { ProjectEvent } from './events.ts';
import * as application from './evolve/application.ts';
import * as assessment from './evolve/assessment.ts';
import * as decision from './evolve/decision.ts';
import { impossible } from './evolve/dossier.ts';
import * as objection from './evolve/objection.ts';
import { evolveRun } from './evolve/run.ts';
import type { Project, Submitted } from './state.ts';

const evolveSubmitted = (project: Submitted, event: ProjectEvent, at: string): Project => {
  switch (event.type) {
    case 'ApplicationSubmitted':
      throw impossible(event, project);
    case 'ApplicationWithdrawn':
      return application.withdrawn(project, event, at);
    case 'DeclaredAdmissible':
      return application.admissible(project, at);
    case 'DeclaredInadmissible':
      return application.inadmissible(project, event, at);
    case 'InformationRequested':
      return application.informationRequested(project, event, at);
    case 'InformationSupplied':
    case 'InformationLapsed':
      return application.informationClosed(project, event);
    case 'ManagerAssigned':
      return { ...project, manager: event.data.manager };
    case 'EvaluatorAssigned':
      return assessment.evaluatorAssigned(project, event, at);
    case 'EvaluatorRecused':
      return assessment.evaluatorRecused(project, event, at);
    case 'ScoresFixed':
      return assessment.scoresFixed(project, event, at);
    case 'ConsensusReached':
      return assessment.consensusReached(project, event, at);
    case 'DecisionProposed':
      return decision.decisionProposed(project, event, at);
    case 'DecisionReferredBack':
      return decision.decisionReferredBack(project, event, at);
    case 'DecisionRatified':
      return project; // DecisionTaken follows in the same commit and carries the change.
    case 'DecisionTaken':
      return decision.decisionTaken(project, event, at);
    case 'DecisionNotified':
      return decision.decisionNotified(project, event);
    case 'InadmissibilityNotified':
      return decision.inadmissibilityNotified(project, event);
    case 'ConditionsAccepted':
      return decision.conditionsAccepted(project, event, at);
    case 'ConditionFulfilled':
      return decision.conditionFulfilled(project, event, at);
    case 'ConditionsLapsed':
      return decision.conditionsLapsed(project, event, at);
    case 'ObjectionLodged':
      return objection.objectionLodged(project, event, at);
    case 'ObjectionAdvised':
      return objection.objectionAdvised(project, event, at);
    case 'ObjectionDecided':
      return objection.objectionDecided(project, event, at);
    case 'DeadlineMoved':
      return { ...project, movedDeadlines: { ...project.movedDeadlines, [event.data.task]: event.data.dueOn } };
    case 'ReminderDue':
      return { ...project, remindedOf: [...project.remindedOf, event.data.moment] };
    case 'DeputyAppointed': {
      const { deputy: person, from, through } = event.data;
      return { ...project, deputies: [...project.deputies, { person, from, through }] };
    }
    case 'ProjectStarted':
      return started(project, event, at);
    default:
      return evolveRun(project, event, at);
  }
};

/**
 * The project after an event. Pure.
 *
 * @param at the instant of the commit that holds the event, UTC to the millisecond
 * @throws Error when no decision could have led to this event on this project: a damaged log, never a user's mistake
 */
export const evolveProject = (project: Project, event: ProjectEvent, at: string): Project => {
  if (project.status !== 'not-submitted') return evolveSubmitted(project, event, at);
  if (event.type === 'ApplicationSubmitted') return application.submitted(event);
  throw impossible(event, project);
};
