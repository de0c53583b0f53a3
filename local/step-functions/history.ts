import type { TaskResource } from './asl/resource.ts';
import { historyResource } from './asl/resource.ts';
import type { Json, JsonRecord } from './json.ts';

/** An event as GetExecutionHistory answers it; the timestamp is in seconds, as the JSON protocol has it. */
export interface HistoryEvent {
  readonly timestamp: number;
  readonly type: string;
  readonly id: number;
  readonly previousEventId: number;
  readonly [details: `${string}EventDetails`]: unknown;
}

export type Details = Readonly<Record<`${string}EventDetails`, unknown>>;

const whole = { truncated: false } as const;

/** Leaves members out whose value is undefined: the wire has no undefined. */
const known = (members: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));

export const executionStarted = (input: string, roleArn: string): Details => ({
  executionStartedEventDetails: { input, inputDetails: whole, roleArn },
});

export const executionSucceeded = (output: string): Details => ({
  executionSucceededEventDetails: { output, outputDetails: whole },
});

export const stateEntered = (name: string, input: Json): Details => ({
  stateEnteredEventDetails: { name, input: JSON.stringify(input), inputDetails: whole },
});

export function stateExited(name: string, output: string, assigned: JsonRecord | undefined): Details {
  const variables =
    assigned === undefined
      ? {}
      : {
          assignedVariables: Object.fromEntries(
            Object.entries(assigned).map(([variable, value]) => [variable, JSON.stringify(value)]),
          ),
          assignedVariablesDetails: whole,
        };
  return { stateExitedEventDetails: { name, output, outputDetails: whole, ...variables } };
}

/** The details of an event that tells of a failure, e.g. of `taskFailed`. */
export const failed = (
  event: string,
  error: string | undefined,
  cause: string | undefined,
  more: Readonly<Record<string, unknown>> = {},
): Details => ({ [`${event}EventDetails`]: known({ ...more, error, cause }) });

const resourceOf = (resource: TaskResource) =>
  resource.kind === 'integration'
    ? { resourceType: resource.resourceType, resource: historyResource(resource) }
    : { resource: resource.arn };

export interface Scheduling {
  readonly parameters: Json;
  readonly region: string;
  readonly timeoutInSeconds: number | undefined;
  readonly heartbeatInSeconds: number | undefined;
}

/** The types and details of the events of a task; AWS has a family of its own for Lambda functions and activities. */
export function taskEvents(resource: TaskResource) {
  const family = resource.kind === 'integration' ? 'Task' : resource.kind === 'lambda' ? 'LambdaFunction' : 'Activity';
  const named = family === 'Task' ? resourceOf(resource) : {};
  const key = (event: string) => `${family.charAt(0).toLowerCase()}${family.slice(1)}${event}`;
  return {
    type: (event: string) => `${family}${event}`,
    scheduled({ parameters, region, ...limits }: Scheduling): Details {
      const text = JSON.stringify(parameters);
      const sent = family === 'Task' ? { region, parameters: text } : { input: text, inputDetails: whole };
      return { [`${key('Scheduled')}EventDetails`]: known({ ...resourceOf(resource), ...sent, ...limits }) };
    },
    started: (): Details => (family === 'Task' ? { taskStartedEventDetails: named } : {}),
    answered: (event: 'Submitted' | 'Succeeded', output: string): Details => ({
      [`${key(event)}EventDetails`]: { ...named, output, outputDetails: whole },
    }),
    failed: (event: 'Failed' | 'TimedOut', error: string | undefined, cause: string | undefined): Details =>
      failed(key(event), error, cause, named),
  };
}
