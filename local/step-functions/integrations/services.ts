import type { AwsError } from '../../kernel/service.ts';
import type { TaskResource } from '../asl/resource.ts';
import { isRecord, type Json, type JsonRecord } from '../json.ts';
import type { TaskOutcome } from '../task-call.ts';
import { metadata } from './metadata.ts';

type Integration = Extract<TaskResource, { kind: 'integration' }>;

/** Services whose name in an ARN is not their name in this cloud. */
const serviceNames: Readonly<Record<string, string>> = { sfn: 'states', eventbridge: 'events', sesv2: 'ses' };

/** How an SDK integration writes the service in front of an error; others are written with a capital. */
const sdkNames: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDb',
  eventbridge: 'EventBridge',
  sesv2: 'SesV2',
  secretsmanager: 'SecretsManager',
  cloudwatchlogs: 'CloudWatchLogs',
};
/** The same for the optimised integrations. */
const optimisedNames: Readonly<Record<string, string>> = {
  dynamodb: 'DynamoDB',
  sqs: 'SQS',
  sns: 'SNS',
  events: 'EventBridge',
  states: 'StepFunctions',
};

const optimised: ReadonlySet<string> = new Set([
  'lambda:invoke',
  'states:startExecution',
  'sqs:sendMessage',
  'events:putEvents',
  'dynamodb:putItem',
  'dynamodb:getItem',
  'dynamodb:updateItem',
  'dynamodb:deleteItem',
]);

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const small = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** Whether this cloud can run a resource: the optimised integrations it has, SDK calls, and functions. */
export function isRunnable(resource: TaskResource): boolean {
  if (resource.kind !== 'integration') return resource.kind === 'lambda';
  if (resource.pattern === 'sync') return false;
  return resource.sdk || optimised.has(`${resource.service}:${resource.action}`);
}

export const targetOf = (resource: Integration): { service: string; action: string } => ({
  service: serviceNames[resource.service] ?? resource.service,
  action: capital(resource.action),
});

const isStates = (resource: Integration): boolean => targetOf(resource).service === 'states';

/** Members that a service takes as text and that a definition may give as JSON. */
const textMembers: ReadonlySet<string> = new Set(['Input', 'MessageBody', 'Detail', 'Message', 'Payload', 'Output']);

function asTexts(value: Json): Json {
  if (Array.isArray(value)) return value.map(asTexts);
  if (!isRecord(value)) return value;
  const members = Object.entries(value as JsonRecord).map(([name, member]) => {
    const stringify = textMembers.has(name) && typeof member === 'object' && member !== null;
    return [name, stringify ? JSON.stringify(member) : member] as const;
  });
  return Object.fromEntries(members);
}

/** The request as the service takes it; Step Functions' own operations name their members in lower camel case. */
export function requestOf(resource: Integration, parameters: JsonRecord): JsonRecord {
  if (resource.service === 'dynamodb') return parameters;
  const { Entries } = parameters;
  const entries = Entries === undefined ? {} : { Entries: asTexts(Entries) };
  const request = { ...(asTexts(parameters) as JsonRecord), ...entries };
  if (!isStates(resource)) return request;
  return Object.fromEntries(Object.entries(request).map(([name, value]) => [small(name), value]));
}

/** Instants of the JSON protocol are seconds; a task's result has them as text. */
const answerMember = (name: string, value: Json): Json =>
  name.endsWith('Date') && typeof value === 'number' ? new Date(value * 1000).toISOString() : value;

export function answerOf(resource: Integration, answer: JsonRecord, requestId: string): TaskOutcome {
  const named = isStates(resource)
    ? Object.fromEntries(Object.entries(answer).map(([name, value]) => [capital(name), answerMember(name, value)]))
    : answer;
  if (resource.sdk) return { kind: 'returned', output: named };
  if (resource.service === 'events' && Number(answer['FailedEntryCount'] ?? 0) > 0) {
    return { kind: 'failed', error: 'EventBridge.FailedEntry', cause: JSON.stringify(answer) };
  }
  return { kind: 'returned', output: { ...named, ...metadata(requestId) } };
}

/** The error name and cause of a refused call, e.g. `DynamoDb.ConditionalCheckFailedException`. */
export function failureOf(
  resource: Integration,
  error: AwsError,
  requestId: string,
): { readonly error: string; readonly cause: string } {
  const names = resource.sdk ? sdkNames : optimisedNames;
  const service = names[resource.service] ?? capital(resource.service);
  const code = error.code.endsWith('Exception') ? error.code : `${error.code}Exception`;
  const where = `(Service: ${service}, Status Code: ${error.status}, Request ID: ${requestId})`;
  return { error: `${service}.${code}`, cause: `${error.message} ${where}` };
}
