import { createHash } from 'node:crypto';
import type { Delivery } from '../event-bridge/deliveries.ts';
import { instant } from '../event-bridge/events.ts';
import { account, type JsonObject, region } from '../kernel/service.ts';
import { queueUrl } from '../sqs/queue-names.ts';
import type { Schedule } from './schedule-store.ts';

export const scheduleArn = (group: string, name: string): string =>
  `arn:aws:scheduler:${region}:${account}:schedule/${group}/${name}`;
export const groupArn = (name: string): string => `arn:aws:scheduler:${region}:${account}:schedule-group/${name}`;

/** The delivery of one occurrence. Its id is the occurrence, so that firing it twice keeps one delivery. */
export function deliveryOf(schedule: Schedule, scheduledAt: number, executionId: string): Delivery {
  const { Target: target } = schedule.input;
  const arn = scheduleArn(schedule.group, schedule.name);
  const time = instant(scheduledAt);
  const fill = (text: string): string =>
    text
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.scheduled-time>', time)
      .replaceAll('<aws.scheduler.execution-id>', executionId);
  const input = target.Input === undefined ? defaultInput(arn, executionId, time) : fill(target.Input);
  return {
    id: `${arn}@${scheduledAt}`,
    about: { scheduleArn: arn, scheduledTime: time, executionId, targetArn: target.Arn },
    call: callOf(schedule, input, arn, executionId),
    caller: { kind: 'role', roleArn: target.RoleArn },
    retry: target.RetryPolicy,
    deadLetterArn: target.DeadLetterConfig?.Arn,
    payload: input,
  };
}

function defaultInput(arn: string, id: string, time: string): string {
  const event = {
    version: '0',
    id,
    'detail-type': 'Scheduled Event',
    source: 'aws.scheduler',
    account,
    time,
    region,
    resources: [arn],
    detail: '{}',
  };
  return JSON.stringify(event);
}

function callOf(schedule: Schedule, input: string, arn: string, executionId: string): Delivery['call'] {
  const { Target: target } = schedule.input;
  const [, , service, , , , sdkService = '', action = ''] = target.Arn.split(':');
  if (service === 'scheduler') return universalCall(sdkService, action, input);
  if (service === 'lambda')
    return { service, action: 'Invoke', input: { FunctionName: target.Arn, InvocationType: 'Event', Payload: input } };
  if (service === 'sqs') {
    return {
      service,
      action: 'SendMessage',
      input: { QueueUrl: queueUrl(target.Arn), MessageBody: input, ...target.SqsParameters },
    };
  }
  if (service === 'states') {
    return { service, action: 'StartExecution', input: { stateMachineArn: target.Arn, input, name: executionId } };
  }
  const entry = { EventBusName: target.Arn, ...target.EventBridgeParameters, Detail: input, Resources: [arn] };
  return { service: 'events', action: 'PutEvents', input: { Entries: [entry] } };
}

// The names that SDKs give to services, where the endpoint has another.
const endpoints: Readonly<Record<string, string>> = {
  sfn: 'states',
  eventbridge: 'events',
  sesv2: 'ses',
  cloudwatchevents: 'events',
};

function universalCall(sdkService: string, action: string, input: string): Delivery['call'] {
  const service = endpoints[sdkService] ?? sdkService;
  const parsed: JsonObject = JSON.parse(input);
  const body = service === 'states' ? lowerFirst(parsed) : parsed;
  return { service, action: action.charAt(0).toUpperCase() + action.slice(1), input: body };
}

/** The API of Step Functions begins its members with a small letter; a universal target writes them as SDKs do. */
const lowerFirst = (input: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(input).map(([name, value]) => [name.charAt(0).toLowerCase() + name.slice(1), value]),
  );

const attemptNumber = '<aws.scheduler.attempt-number>';

/** Puts the number of the attempt where the input asks for it. */
export function withAttempt(delivery: Delivery, attempt: number): JsonObject {
  // The payload is the schedule's input; only there can the variable stand.
  if (!delivery.payload.includes(attemptNumber)) return delivery.call.input;
  return JSON.parse(JSON.stringify(delivery.call.input).replaceAll(attemptNumber, String(attempt)));
}

/**
 * Where in its flexible window an occurrence falls. AWS chooses; here schedule and instant decide, so that a run can be
 * repeated.
 */
export function windowOffset(schedule: Schedule, at: number): number {
  const minutes = schedule.input.FlexibleTimeWindow.MaximumWindowInMinutes;
  if (minutes === undefined) return 0;
  const digest = createHash('sha256').update(`${schedule.group}/${schedule.name}@${at}`).digest();
  return Math.floor((digest.readUInt32BE(0) / 2 ** 32) * minutes * 60_000);
}
