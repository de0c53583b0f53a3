import { z } from 'zod';
import { parseScheduleExpression, type Timetable } from '../scheduler/expressions/schedule-expression.ts';
import { busName, ruleArn } from './events.ts';
import { compilePattern, type EventMatcher } from './patterns/event-pattern.ts';

const retryPolicy = z.strictObject({
  MaximumRetryAttempts: z.coerce.number().int().min(0).max(185).default(185),
  MaximumEventAgeInSeconds: z.coerce.number().int().min(60).max(86_400).default(86_400),
});

const target = z.strictObject({
  Id: z.string().min(1),
  Arn: z.string().min(1),
  RoleArn: z.string().optional(),
  Input: z.string().optional(),
  InputPath: z.string().optional(),
  InputTransformer: z
    .strictObject({ InputPathsMap: z.record(z.string(), z.string()).default({}), InputTemplate: z.string().min(1) })
    .optional(),
  RetryPolicy: retryPolicy.prefault({}),
  DeadLetterConfig: z.strictObject({ Arn: z.string().optional() }).optional(),
  SqsParameters: z.strictObject({ MessageGroupId: z.string() }).optional(),
});
export type Target = z.infer<typeof target>;

const ruleProps = z.strictObject({
  Name: z.string().regex(/^[.\-_A-Za-z0-9]{1,64}$/),
  Description: z.string().optional(),
  EventBusName: z.string().optional(),
  EventPattern: z.unknown().optional(),
  ScheduleExpression: z.string().optional(),
  State: z.enum(['ENABLED', 'DISABLED', 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS']).default('ENABLED'),
  RoleArn: z.string().optional(),
  Targets: z.array(target).max(5).default([]),
  Tags: z.unknown().optional(),
});

export interface Rule {
  readonly name: string;
  readonly arn: string;
  readonly bus: string;
  readonly description: string | undefined;
  readonly enabled: boolean;
  readonly pattern: unknown;
  readonly matches: EventMatcher | undefined;
  readonly scheduleExpression: string | undefined;
  readonly timetable: Timetable | undefined;
  readonly targets: readonly Target[];
}

/** Reads the properties of an `AWS::Events::Rule`; throws for what AWS, or this cloud, cannot run. */
export function readRule(props: unknown): Rule {
  const rule = ruleProps.parse(props);
  const bus = busName(rule.EventBusName);
  const arn = ruleArn(bus, rule.Name);
  if (rule.EventPattern === undefined && rule.ScheduleExpression === undefined) {
    throw new Error(`The rule ${arn} has neither an EventPattern nor a ScheduleExpression; give it one.`);
  }
  if (rule.ScheduleExpression !== undefined && bus !== 'default') {
    throw new Error(`The rule ${arn} has a ScheduleExpression; AWS allows that on the default bus only.`);
  }
  return {
    name: rule.Name,
    arn,
    bus,
    description: rule.Description,
    enabled: rule.State !== 'DISABLED',
    pattern: rule.EventPattern,
    matches: rule.EventPattern === undefined ? undefined : compilePattern(rule.EventPattern),
    scheduleExpression: rule.ScheduleExpression,
    timetable: rule.ScheduleExpression === undefined ? undefined : readTimetable(arn, rule.ScheduleExpression),
    targets: rule.Targets,
  };
}

function readTimetable(arn: string, expression: string): Timetable {
  const timetable = parseScheduleExpression(expression);
  if (!timetable.recurs)
    throw new Error(`The rule ${arn} has "${expression}"; a rule takes rate(...) or cron(...) only.`);
  return timetable;
}
