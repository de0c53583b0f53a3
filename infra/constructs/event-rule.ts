import { Duration } from 'aws-cdk-lib';
import {
  type EventBus,
  type EventPattern,
  type IEventBus,
  Rule,
  type RuleTargetInput,
  type Schedule,
} from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import { busSource, committedDetailType } from '../../shared/contracts/bus-event.ts';
import type { ProjectFunction } from './project-function.ts';

/** Commits, as the pipe puts them on the bus: those of a kind, or with one of the types. */
export const committed = (detail: Readonly<Record<string, unknown[]>>): EventPattern => ({
  source: [busSource],
  detailType: [committedDetailType],
  detail,
});

const delivery = { retryAttempts: 24, maxEventAge: Duration.hours(6) };

/** Sends matching events to a function; what cannot be delivered joins that function's dead letters. */
export function whenPublished(
  scope: Construct,
  id: string,
  bus: EventBus | IEventBus,
  pattern: EventPattern,
  to: ProjectFunction,
): Rule {
  return new Rule(scope, id, {
    eventBus: bus,
    eventPattern: pattern,
    targets: [new LambdaFunction(to.function, { ...delivery, deadLetterQueue: to.deadLetters })],
  });
}

/** Calls a function on a timetable. */
export function everyNight(
  scope: Construct,
  id: string,
  schedule: Schedule,
  to: ProjectFunction,
  event?: RuleTargetInput,
): Rule {
  return new Rule(scope, id, {
    schedule,
    targets: [
      new LambdaFunction(to.function, { ...delivery, deadLetterQueue: to.deadLetters, ...(event ? { event } : {}) }),
    ],
  });
}
