import { createHash } from 'node:crypto';
import type { Caller, JsonObject } from '../kernel/service.ts';
import { queueUrl } from '../sqs/queue-names.ts';
import type { Delivery } from './deliveries.ts';
import { type BusEvent, instant } from './events.ts';
import { fillTemplate } from './input-template.ts';
import { parsePath, readPath } from './json-path.ts';
import type { Rule, Target } from './rules.ts';

/** Marks a PutEvents that hands an event on from bus to bus; a symbol, so that no request can carry it. */
export const forwarded: unique symbol = Symbol('forwarded event');

/** The deliveries of an event to the targets of the rules that it matched. */
export function deliveriesTo(rules: readonly Rule[], event: BusEvent, now: number): Delivery[] {
  if (rules.length === 0) return [];
  const text = JSON.stringify(event);
  return rules.flatMap((rule) => rule.targets.map((target) => deliveryTo(rule, target, event, text, now)));
}

/** The delivery of an event, and of its JSON, to one target of a rule. */
function deliveryTo(rule: Rule, target: Target, event: BusEvent, text: string, now: number): Delivery {
  return {
    // The same event reaches a target once, whatever is done twice.
    id: `${event.id}:${rule.arn}:${target.Id}`,
    about: { eventId: event.id, ruleArn: rule.arn, targetId: target.Id, targetArn: target.Arn },
    call: callOf(rule, target, event, text, now),
    caller: target.RoleArn === undefined ? asService(rule.arn) : { kind: 'role', roleArn: target.RoleArn },
    retry: target.RetryPolicy,
    deadLetterArn: target.DeadLetterConfig?.Arn,
    payload: text,
  };
}

/** Without a role EventBridge calls as itself: the policy of the function or queue must let the rule in. */
export const asService = (arn: string): Caller => ({
  kind: 'service',
  principal: 'events.amazonaws.com',
  sourceArn: arn,
});

function callOf(rule: Rule, target: Target, event: BusEvent, text: string, now: number): Delivery['call'] {
  const service = target.Arn.split(':')[2];
  if (service === 'events')
    return { service: 'events', action: 'PutEvents', input: { Event: event, EventBusName: target.Arn } };
  const payload = payloadOf(rule, target, event, text, now);
  if (service === 'lambda')
    return call('lambda', 'Invoke', { FunctionName: target.Arn, InvocationType: 'Event', Payload: payload });
  if (service === 'sqs') {
    return call('sqs', 'SendMessage', {
      QueueUrl: queueUrl(target.Arn),
      MessageBody: payload,
      ...target.SqsParameters,
    });
  }
  return call('states', 'StartExecution', {
    stateMachineArn: target.Arn,
    input: payload,
    name: executionName(rule, target, event),
  });
}

const call = (service: string, action: string, input: JsonObject): Delivery['call'] => ({ service, action, input });

/** Services that a target's ARN may name. */
export function checkTarget(rule: Rule, target: Target): void {
  const service = target.Arn.split(':')[2] ?? '';
  if (!['lambda', 'sqs', 'states', 'events'].includes(service)) {
    throw new Error(
      `The rule ${rule.arn} has a target ${target.Arn}; this cloud delivers to functions, queues, state machines and buses.`,
    );
  }
  if (['states', 'events'].includes(service) && target.RoleArn === undefined) {
    throw new Error(`The rule ${rule.arn} has a target ${target.Arn} without a RoleArn; AWS asks for one there.`);
  }
  const inputs = [target.Input, target.InputPath, target.InputTransformer].filter((input) => input !== undefined);
  if (inputs.length > 1)
    throw new Error(
      `The target ${target.Id} of ${rule.arn} has more than one of Input, InputPath and InputTransformer.`,
    );
  if (target.Input !== undefined) JSON.parse(target.Input);
  const paths = [target.InputPath ?? '$', ...Object.values(target.InputTransformer?.InputPathsMap ?? {})];
  for (const path of paths) parsePath(path);
}

function payloadOf(rule: Rule, target: Target, event: BusEvent, text: string, now: number): string {
  if (target.Input !== undefined) return target.Input;
  if (target.InputPath !== undefined) return JSON.stringify(readPath(event, target.InputPath) ?? {});
  const transformer = target.InputTransformer;
  if (transformer === undefined) return text;
  return fillTemplate(transformer.InputTemplate, (name) => {
    if (name === 'aws.events.rule-arn') return rule.arn;
    if (name === 'aws.events.rule-name') return rule.name;
    if (name === 'aws.events.event.ingestion-time') return instant(now);
    if (name === 'aws.events.event') return { ...event, detail: undefined };
    if (name === 'aws.events.event.json') return event;
    const path = transformer.InputPathsMap[name];
    return path === undefined ? undefined : readPath(event, path);
  });
}

/** A retry names the same execution again, so that it starts once. */
function executionName(rule: Rule, target: Target, event: BusEvent): string {
  const digest = createHash('sha256').update(`${rule.arn} ${target.Id}`).digest('hex');
  return `${event.id}_${digest.slice(0, 36)}`;
}
