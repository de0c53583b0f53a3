import type { JsonRecord } from '../json.ts';
import type { ChoiceState, FailState, Graph, MapState, State, TaskState, WaitState } from './definition.ts';
import { list, optionalText, record, text } from './fields.ts';
import { invalidDefinition, notRunHere } from './invalid.ts';
import { readCatchers, readRetriers } from './read-error-rules.ts';
import { assignment, bounded, template, typed } from './read-template.ts';
import { parseResource } from './resource.ts';

const longestSeconds = 99_999_999;
const fromZero = { min: 0, max: Number.MAX_SAFE_INTEGER };

export interface Reading {
  /** Reads a graph inside a state; a reader for TestState leaves it unread. */
  readonly graph: (value: JsonRecord, at: string) => Graph;
  readonly distributedMaps: boolean;
}

function going(name: string, state: JsonRecord, at: string) {
  const next = optionalText(state['Next'], `${at}/Next`);
  if ((next === undefined) === (state['End'] !== true)) {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', "One of 'Next' and 'End' is required", at);
  }
  return { name, next, assign: assignment(state, at), output: template(state, 'Output', at) };
}

const retrying = (name: string, state: JsonRecord, at: string) => ({
  ...going(name, state, at),
  retry: readRetriers(state, at),
  catch: readCatchers(state, at),
});

function readChoice(name: string, state: JsonRecord, at: string): ChoiceState {
  const choices = list(state['Choices'], `${at}/Choices`).map((value, index) => {
    const where = `${at}/Choices[${index}]`;
    const rule = record(value, where);
    const condition = typed(rule, 'Condition', where, 'boolean');
    if (condition === undefined) {
      throw invalidDefinition('SCHEMA_VALIDATION_FAILED', "'Condition' is required", where);
    }
    return {
      condition,
      next: text(rule['Next'], `${where}/Next`),
      assign: assignment(rule, where),
      output: template(rule, 'Output', where),
    };
  });
  return {
    type: 'Choice',
    name,
    choices,
    default: optionalText(state['Default'], `${at}/Default`),
    assign: assignment(state, at),
    output: template(state, 'Output', at),
  };
}

function readWait(name: string, state: JsonRecord, at: string): WaitState {
  if ((state['Seconds'] === undefined) === (state['Timestamp'] === undefined)) {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', "One of 'Seconds' and 'Timestamp' is required", at);
  }
  return {
    type: 'Wait',
    ...going(name, state, at),
    seconds: bounded(state, 'Seconds', at, { min: 0, max: longestSeconds }),
    timestamp: typed(state, 'Timestamp', at, 'string'),
  };
}

function readTask(name: string, state: JsonRecord, at: string): TaskState {
  const resource = parseResource(text(state['Resource'], `${at}/Resource`));
  if (resource === undefined) {
    throw invalidDefinition(
      'SCHEMA_VALIDATION_FAILED',
      `The resource provided ${state['Resource']} is not recognized. The value is not a valid resource ARN`,
      `${at}/Resource`,
    );
  }
  return {
    type: 'Task',
    ...retrying(name, state, at),
    resource,
    arguments: template(state, 'Arguments', at),
    timeoutSeconds: bounded(state, 'TimeoutSeconds', at, { min: 1, max: longestSeconds }),
    heartbeatSeconds: bounded(state, 'HeartbeatSeconds', at, { min: 1, max: longestSeconds }),
  };
}

function readMap(name: string, state: JsonRecord, at: string, reading: Reading): MapState {
  const processor = record(state['ItemProcessor'], `${at}/ItemProcessor`);
  if (processor['QueryLanguage'] !== undefined) {
    throw invalidDefinition(
      'SCHEMA_VALIDATION_FAILED',
      "Field 'QueryLanguage' is not supported",
      `${at}/ItemProcessor`,
    );
  }
  const config = processor['ProcessorConfig'] as JsonRecord | undefined;
  const reader = state['ItemReader'] as JsonRecord | undefined;
  const beyondInline = ['ItemReader', 'ItemBatcher', 'ResultWriter'].filter((field) => state[field] !== undefined);
  const distributed = config?.['Mode'] === 'DISTRIBUTED' || beyondInline.length > 0;
  if (distributed && !reading.distributedMaps) throw notRunHere(`The distributed Map state '${name}'`, at);
  return {
    type: 'Map',
    ...retrying(name, state, at),
    items: typed(state, 'Items', at, 'array'),
    itemSelector: template(state, 'ItemSelector', at),
    maxConcurrency: bounded(state, 'MaxConcurrency', at, fromZero),
    toleratedFailureCount: bounded(state, 'ToleratedFailureCount', at, fromZero),
    toleratedFailurePercentage: bounded(state, 'ToleratedFailurePercentage', at, { min: 0, max: 100, decimals: 1 }),
    processor: reading.graph(processor, `${at}/ItemProcessor`),
    distributed,
    itemReader: reader === undefined ? undefined : template(reader, 'Arguments', `${at}/ItemReader`),
    itemBatcher: template(state, 'ItemBatcher', at),
    hasResultWriter: state['ResultWriter'] !== undefined,
  };
}

const readFail = (name: string, state: JsonRecord, at: string): FailState => ({
  type: 'Fail',
  name,
  error: typed(state, 'Error', at, 'string'),
  cause: typed(state, 'Cause', at, 'string'),
});

/** A state of a JSONata machine; its fields have been checked by name. */
export function readState(name: string, state: JsonRecord, at: string, reading: Reading): State {
  switch (state['Type']) {
    case 'Choice':
      return readChoice(name, state, at);
    case 'Wait':
      return readWait(name, state, at);
    case 'Task':
      return readTask(name, state, at);
    case 'Map':
      return readMap(name, state, at, reading);
    case 'Fail':
      return readFail(name, state, at);
    case 'Parallel':
      return {
        type: 'Parallel',
        ...retrying(name, state, at),
        arguments: template(state, 'Arguments', at),
        branches: list(state['Branches'], `${at}/Branches`).map((branch, index) =>
          reading.graph(record(branch, `${at}/Branches[${index}]`), `${at}/Branches[${index}]`),
        ),
      };
    case 'Succeed':
      return { type: 'Succeed', name, next: undefined, assign: undefined, output: template(state, 'Output', at) };
    default:
      return { type: 'Pass', ...going(name, state, at) };
  }
}
