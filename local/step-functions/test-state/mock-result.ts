import type { State, TaskState } from '../asl/definition.ts';
import { isRecord, type Json } from '../json.ts';
import { jsonOf, refused, type TestStateRequest } from './request.ts';

type Kind = 'string' | 'number' | 'object' | 'array' | 'boolean' | 'item';
interface Model {
  readonly fields: Readonly<Record<string, Kind>>;
  readonly required: readonly string[];
}

const startExecution: Model = {
  fields: { ExecutionArn: 'string', StartDate: 'string' },
  required: ['ExecutionArn', 'StartDate'],
};
/** What a task with `.sync` hands on, once the execution it started has ended. */
const endedExecution: Model = {
  fields: {
    ...startExecution.fields,
    StateMachineArn: 'string',
    Name: 'string',
    Status: 'string',
    StopDate: 'string',
    Input: 'string',
    Output: 'string',
    Error: 'string',
    Cause: 'string',
  },
  required: ['ExecutionArn', 'StateMachineArn', 'Status', 'StartDate'],
};
const invoked: Model = {
  fields: { StatusCode: 'number', FunctionError: 'string', LogResult: 'string', ExecutedVersion: 'string' },
  required: [],
};
const putEvents: Model = { fields: { FailedEntryCount: 'number', Entries: 'array' }, required: [] };
const item = { Attributes: 'item', ConsumedCapacity: 'object', ItemCollectionMetrics: 'object' } as const;

/** What the APIs behind the integrations answer; a mocked result is checked against it. */
const models: Readonly<Record<string, Model>> = {
  'states:startExecution': startExecution,
  'sfn:startExecution': startExecution,
  'lambda:invoke': invoked,
  'sns:publish': { fields: { MessageId: 'string', SequenceNumber: 'string' }, required: [] },
  'sqs:sendMessage': {
    fields: {
      MD5OfMessageBody: 'string',
      MD5OfMessageAttributes: 'string',
      MD5OfMessageSystemAttributes: 'string',
      MessageId: 'string',
      SequenceNumber: 'string',
    },
    required: [],
  },
  'events:putEvents': putEvents,
  'eventbridge:putEvents': putEvents,
  'dynamodb:getItem': { fields: { Item: 'item', ConsumedCapacity: 'object' }, required: [] },
  'dynamodb:putItem': { fields: item, required: [] },
  'dynamodb:updateItem': { fields: item, required: [] },
  'dynamodb:deleteItem': { fields: item, required: [] },
};

const articles: Readonly<Record<Kind, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  object: 'an object',
  item: 'an object',
  array: 'an array',
};

function kindOf(value: Json): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function checkModel(model: Model, result: Json, mode: 'STRICT' | 'PRESENT'): void {
  const fault = (message: string) => refused(`Mock result schema validation error: ${message}`);
  if (!isRecord(result)) throw fault('Mock result must be an object');
  if (mode === 'STRICT') {
    const missing = model.required.find((name) => result[name] === undefined);
    if (missing !== undefined) throw fault(`Required field '${missing}' is missing`);
  }
  for (const [name, kind] of Object.entries(model.fields)) {
    const wrong = faultyField(name, kind, result[name] as Json | undefined);
    if (wrong !== undefined) throw fault(wrong);
  }
}

/** What is wrong with a field; the attributes of an item are fields of their own, each an object with its type. */
function faultyField(name: string, kind: Kind, value: Json | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (kindOf(value) !== (kind === 'item' ? 'object' : kind)) return `Field '${name}' must be ${articles[kind]}`;
  if (kind !== 'item' || !isRecord(value)) return undefined;
  const flat = Object.entries(value).find(([, attribute]) => !isRecord(attribute));
  return flat === undefined ? undefined : `Field '${flat[0]}' must be an object`;
}

/** The answer a Task's result is taken from, or undefined where it may be anything: a token is answered by anyone. */
function modelOf({ resource }: TaskState): Model | undefined {
  if (resource.kind !== 'integration' || resource.pattern === 'token') return undefined;
  const model = models[`${resource.service}:${resource.action}`];
  return resource.pattern === 'response' ? model : model === startExecution ? endedExecution : undefined;
}

/** The mocked result of a state, checked as far as its validation mode asks. */
export function mockedResult(state: State, mock: NonNullable<TestStateRequest['mock']>): Json | undefined {
  if (mock.result === undefined) return undefined;
  const result = jsonOf(mock.result, 'Mocked result');
  if (state.type === 'Map' && state.hasResultWriter) {
    if (!isRecord(result)) throw refused('Mocked result must be a JSON object.');
    return result;
  }
  if (state.type !== 'Task') {
    if (!Array.isArray(result)) throw refused('Mocked result must be an array.');
    return result;
  }
  const model = modelOf(state);
  if (model !== undefined && mock.fieldValidationMode !== 'NONE') {
    checkModel(model, result, mock.fieldValidationMode);
  }
  return result;
}
