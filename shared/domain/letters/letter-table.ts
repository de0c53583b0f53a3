import type { ProjectEvent } from '../project/events.ts';
import type { Letter } from './letter.ts';
import { runLetters } from './run-letters.ts';
import type { Scene } from './scene.ts';
import { isTold } from './silent-events.ts';
import * as application from './table/application.ts';
import * as college from './table/college.ts';
import * as conditions from './table/conditions.ts';
import * as deadlines from './table/deadlines.ts';
import * as decision from './table/decision.ts';
import * as objection from './table/objection.ts';
import * as people from './table/people.ts';

/**
 * The letters that follow from an event of a project, and to whom. The only place that decides it: no letter is sent
 * that is not here. Pure; the same event gives the same letters but for the day on which a notice goes out.
 */
export const lettersOf = (event: ProjectEvent, scene: Scene): readonly Letter[] => {
  if (!isTold(event)) return [];
  switch (event.type) {
    case 'ApplicationSubmitted':
      return application.submitted(event, scene);
    case 'ApplicationWithdrawn':
      return application.withdrawn(event, scene);
    case 'DeclaredAdmissible':
      return application.admissible(scene);
    case 'DeclaredInadmissible':
      return application.inadmissible(event, scene);
    case 'InformationRequested':
      return application.informationRequested(event, scene);
    case 'InformationSupplied':
      return application.informationSupplied(event, scene);
    case 'InformationLapsed':
      return application.informationLapsed(event, scene);
    case 'EvaluatorAssigned':
      return college.evaluatorAssigned(event, scene);
    case 'EvaluatorRecused':
      return college.evaluatorRecused(event, scene);
    case 'DecisionProposed':
      return decision.proposed(scene);
    case 'DecisionReferredBack':
      return decision.referredBack(event, scene);
    case 'DecisionTaken':
      return decision.taken(event, scene);
    case 'ConditionsAccepted':
      return conditions.accepted(event, scene);
    case 'ConditionFulfilled':
      return conditions.fulfilled(event, scene);
    case 'ConditionsLapsed':
      return conditions.lapsed(event, scene);
    case 'ObjectionLodged':
      return objection.lodged(event, scene);
    case 'ObjectionDecided':
      return objection.decided(event, scene);
    case 'DeadlineMoved':
      return deadlines.deadlineMoved(event, scene);
    case 'ReminderDue':
      return deadlines.reminderDue(event, scene);
    case 'ManagerAssigned':
      return people.managerAssigned(event, scene);
    default:
      return runLetters(event, scene);
  }
};
