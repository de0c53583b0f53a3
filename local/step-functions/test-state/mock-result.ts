import type { State } from '../asl/definition.ts';
import { isRecord, type Json } from '../json.ts';
import { jsonOf, refused, type TestStateRequest } from './request.ts';

type Kind = 'string' | 'number' | 'object' | 'array' | 'boolean';
interface Model {
  readonly fields: Readonly<Record<string, Kind>>;
  readonly required: readonly string[];
}

const startExecution: Model = {
  fields: { ExecutionArn: 'string', StartDate: 'string' },
  required: ['ExecutionArn', 'StartDate'],
};
const item = { Attributes: 'object', ConsumedCapacity: 'object', ItemCollectionMetrics: 'object' } as const;

/** What the APIs behind the integrations answer; a mocked result is checked against it. */
const models: Readonly<Record<string, Model>> = {
  'states:startExecution': startExecution,
  'sfn:startExecution': startExecution,
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
  'events:putEvents': { fields: { FailedEntryCount: 'number', Entries: 'array' }, required: [] },
  'eventbridge:putEvents': { fields: { FailedEntryCount: 'number', Entries: 'array' }, required: [] },
  'dynamodb:getItem': { fields: { Item: 'object', ConsumedCapacity: 'object' }, required: [] },
  'dynamodb:putItem': { fields: item, required: [] },
  'dynamodb:updateItem': { fields: item, required: [] },
  'dynamodb:deleteItem': { fields: item, required: [] },
};

const articles: Readonly<Record<Kind, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  object: 'an object',
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
    const value = result[name] as Json | undefined;
    if (value !== undefined && kindOf(value) !== kind) throw fault(`Field '${name}' must be ${articles[kind]}`);
  }
}

/** The mocked result of a state, checked as far as its validation mode asks. */
export function mockedResult(state: State, mock: NonNullable<TestStateRequest['mock']>): Json | undefined {
  if (mock.result === undefined) return undefined;
  const result = jsonOf(mock.result, 'Mock result');
  if (state.type === 'Map' && state.hasResultWriter) {
    if (!isRecord(result)) throw refused('Mocked result must be a JSON object.');
    return result;
  }
  if (state.type !== 'Task') {
    if (!Array.isArray(result)) throw refused('Mocked result must be an array.');
    return result;
  }
  const { resource } = state;
  const model = resource.kind === 'integration' ? models[`${resource.service}:${resource.action}`] : undefined;
  if (model !== undefined && mock.fieldValidationMode !== 'NONE') {
    checkModel(model, result, mock.fieldValidationMode);
  }
  return result;
}
