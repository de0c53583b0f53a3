import type { Json, JsonRecord } from '../json.ts';
import { isRecord } from '../json.ts';
import { invalidDefinition } from './invalid.ts';

const shared = ['Type', 'Comment', 'QueryLanguage'];
const going = ['Next', 'End', 'Assign', 'Output'];
const retrying = ['Retry', 'Catch', 'Arguments'];

/** The fields a JSONata state of each type may have. */
const allowed: Readonly<Record<string, ReadonlySet<string>>> = {
  Pass: new Set([...shared, ...going]),
  Succeed: new Set([...shared, 'Output']),
  Fail: new Set([...shared, 'Error', 'Cause']),
  Choice: new Set([...shared, 'Choices', 'Default', 'Assign', 'Output']),
  Wait: new Set([...shared, ...going, 'Seconds', 'Timestamp']),
  Task: new Set([...shared, ...going, ...retrying, 'Resource', 'TimeoutSeconds', 'HeartbeatSeconds', 'Credentials']),
  Parallel: new Set([...shared, ...going, ...retrying, 'Branches']),
  Map: new Set([
    ...shared,
    ...going,
    'Retry',
    'Catch',
    'Items',
    'ItemSelector',
    'ItemProcessor',
    'MaxConcurrency',
    'ToleratedFailureCount',
    'ToleratedFailurePercentage',
    'ItemReader',
    'ItemBatcher',
    'ResultWriter',
    'Label',
  ]),
};

/** The fields that only a state written in JSONPath has. */
const ofJsonPath: ReadonlySet<string> = new Set([
  'InputPath',
  'OutputPath',
  'ResultPath',
  'ResultSelector',
  'Parameters',
  'Result',
  'ItemsPath',
  'MaxConcurrencyPath',
  'ToleratedFailureCountPath',
  'ToleratedFailurePercentagePath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'SecondsPath',
  'TimestampPath',
  'ErrorPath',
  'CausePath',
]);

const notSupported = (field: string): string =>
  ofJsonPath.has(field)
    ? `The QueryLanguage is set to 'JSONata', but field '${field}' is only supported for the 'JSONPath' QueryLanguage`
    : `Field '${field}' is not supported`;

/** Refuses a state of an unknown type, or with a field that its type does not have under JSONata. */
export function checkFields(state: JsonRecord, at: string): void {
  const type = state['Type'];
  const fields = typeof type === 'string' ? allowed[type] : undefined;
  if (fields === undefined) {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', `Unknown state type ${JSON.stringify(type)}`, `${at}/Type`);
  }
  const unknown = Object.keys(state).find((field) => !fields.has(field));
  if (unknown !== undefined) {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', notSupported(unknown), at);
  }
}

export function record(value: Json | undefined, at: string): JsonRecord {
  if (!isRecord(value)) throw invalidDefinition('SCHEMA_VALIDATION_FAILED', 'An object is required', at);
  return value as JsonRecord;
}

export function list(value: Json | undefined, at: string): readonly Json[] {
  if (!Array.isArray(value)) throw invalidDefinition('SCHEMA_VALIDATION_FAILED', 'An array is required', at);
  return value;
}

export function text(value: Json | undefined, at: string): string {
  if (typeof value !== 'string' || value === '') {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', 'A string is required', at);
  }
  return value;
}

export const optionalText = (value: Json | undefined, at: string): string | undefined =>
  value === undefined ? undefined : text(value, at);

/** A number of a definition within its bounds, or the value it has when it is left out. */
export function number<Absent>(
  value: Json | undefined,
  at: string,
  bounds: { readonly min: number; readonly max: number; readonly absent: Absent },
): number | Absent {
  if (value === undefined) return bounds.absent;
  if (typeof value !== 'number') {
    throw invalidDefinition('SCHEMA_VALIDATION_FAILED', `A number is required, not ${JSON.stringify(value)}`, at);
  }
  checkBounds(value, at, bounds);
  return value;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
  /** How many decimals AWS shows of the bounds. */
  readonly decimals?: number;
}

/** Refuses a number of a definition that is out of its bounds. */
export function checkBounds(value: number, at: string, { min, max, decimals = 0 }: Bounds): void {
  if (value < min) throw invalidDefinition('SCHEMA_VALIDATION_FAILED', `Minimum value is ${min.toFixed(decimals)}`, at);
  if (value > max) throw invalidDefinition('SCHEMA_VALIDATION_FAILED', `Maximum value is ${max.toFixed(decimals)}`, at);
}
