import type { JsonObject, Requirement } from '../kernel/service.ts';
import { queueArn, queueName } from './queue-names.ts';

/** What an operation on the queue of its input must be allowed. */
export const needs =
  (...actions: string[]) =>
  (input: JsonObject): Requirement[] =>
    actions.map((action) => ({ action: `sqs:${action}`, resource: queueArn(queueName(String(input['QueueUrl']))) }));
