import { z } from 'zod';
import { AwsError, type JsonObject } from '../kernel/service.ts';
import { parseScheduleExpression } from './expressions/schedule-expression.ts';

export const nameRule = /^[0-9a-zA-Z-_.]{1,64}$/;

const target = z.strictObject({
  Arn: z.string().min(1).max(1600),
  RoleArn: z.string().regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/),
  Input: z.string().optional(),
  RetryPolicy: z
    .strictObject({
      MaximumRetryAttempts: z.coerce.number().int().min(0).max(185).default(185),
      MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(86_400).default(86_400),
    })
    .prefault({}),
  DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
  EventBridgeParameters: z
    .strictObject({ DetailType: z.string().min(1).max(128), Source: z.string().min(1).max(256) })
    .optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string().optional() }).optional(),
});
type ScheduleTarget = z.infer<typeof target>;

// Epoch seconds over the wire, ISO text in a template.
const moment = z.union([
  z.number().transform((seconds) => seconds * 1000),
  z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
]);

const schedule = z.strictObject({
  Name: z.string().regex(nameRule),
  GroupName: z.string().regex(nameRule).default('default'),
  ScheduleExpression: z.string().min(1).max(256),
  ScheduleExpressionTimezone: z.string().min(1).max(50).default('UTC'),
  FlexibleTimeWindow: z.strictObject({
    Mode: z.enum(['OFF', 'FLEXIBLE']),
    MaximumWindowInMinutes: z.coerce.number().int().min(1).max(1440).optional(),
  }),
  Target: target,
  StartDate: moment.optional(),
  EndDate: moment.optional(),
  Description: z.string().max(512).optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  ActionAfterCompletion: z.enum(['NONE', 'DELETE']).default('NONE'),
  KmsKeyArn: z.string().optional(),
  ClientToken: z
    .string()
    .regex(/^[a-zA-Z0-9-_]{1,64}$/)
    .optional(),
});
export type ScheduleInput = z.infer<typeof schedule>;

const offered =
  /^arn:aws:(?:lambda:.+:function:.+|sqs:.+|events:.+:event-bus\/.+|states:.+:stateMachine:.+|scheduler:::aws-sdk:[a-z0-9]+:[a-zA-Z0-9]+)$/;

/** Reads the input of CreateSchedule or UpdateSchedule; throws `ValidationException` with the reason. */
export function readSchedule(input: JsonObject): ScheduleInput {
  const read = schedule.safeParse(input);
  if (!read.success)
    throw validation(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
  const { data } = read;
  try {
    parseScheduleExpression(data.ScheduleExpression, data.ScheduleExpressionTimezone);
  } catch (error) {
    throw validation(
      `Invalid Schedule Expression ${data.ScheduleExpression}: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
  const { Mode: mode, MaximumWindowInMinutes: window } = data.FlexibleTimeWindow;
  if ((mode === 'FLEXIBLE') !== (window !== undefined))
    throw validation('MaximumWindowInMinutes goes with the mode FLEXIBLE, and only with it.');
  if (!offered.test(data.Target.Arn))
    throw validation(`The target ${data.Target.Arn} is not one that this service calls.`);
  if (data.StartDate !== undefined && data.EndDate !== undefined && data.EndDate <= data.StartDate)
    throw validation('The EndDate you specify must come after the StartDate.');
  checkTargetInput(data.Target);
  return data;
}

function checkTargetInput(target: ScheduleTarget): void {
  const service = target.Arn.split(':')[2];
  const parameters = target.EventBridgeParameters;
  if ((service === 'events') !== (parameters !== undefined)) {
    throw validation('EventBridgeParameters go with an event bus as target, and only with it.');
  }
  // A queue takes any text; every other target takes a document.
  if (target.Input === undefined || service === 'sqs') return;
  try {
    JSON.parse(target.Input);
  } catch {
    throw validation(`Target.Input must be JSON for ${target.Arn}.`);
  }
}

export const validation = (message: string): AwsError => new AwsError('ValidationException', message);
