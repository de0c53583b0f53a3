import type { JsonObject } from '../../kernel/service.ts';
import { serializationError, validationError } from '../errors.ts';

/** `1 validation error detected: Value '…' at '…' failed to satisfy constraint: …` */
export const constraintError = (value: unknown, parameter: string, constraint: string) => {
  const shown = value === undefined || value === null ? 'null' : `'${showMember(value)}'`;
  const where = parameter.slice(0, 1).toLowerCase() + parameter.slice(1);
  return validationError(
    `1 validation error detected: Value ${shown} at '${where}' failed to satisfy constraint: ${constraint}`,
  );
};

const showMember = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

export const required = (input: JsonObject, parameter: string): unknown => {
  const value: unknown = input[parameter];
  if (value === undefined || value === null) throw constraintError(value, parameter, 'Member must not be null');
  return value;
};

const tableNamePattern = /^[a-zA-Z0-9_.:/-]+$/;

/** The name or the ARN of a table. */
export const tableNameOf = (input: JsonObject): string => {
  const name: unknown = input['TableName'];
  if (name === undefined || name === null) {
    throw validationError("The parameter 'TableName' is required but was not present in the request");
  }
  if (typeof name !== 'string') throw serializationError('TableName cannot be converted to String');
  if (!tableNamePattern.test(name)) {
    throw constraintError(name, 'TableName', 'Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+');
  }
  return name;
};

export const oneOf = <const T extends string>(
  input: JsonObject,
  parameter: string,
  allowed: readonly T[],
): T | undefined => {
  const value: unknown = input[parameter];
  if (value === undefined || value === null) return undefined;
  const found = allowed.find((each) => each === value);
  if (found !== undefined) return found;
  throw constraintError(value, parameter, `Member must satisfy enum value set: [${allowed.join(', ')}]`);
};

export const flag = (input: JsonObject, parameter: string): boolean | undefined => {
  const value: unknown = input[parameter];
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'boolean') return value;
  throw serializationError(`${parameter} cannot be converted to Boolean`);
};

export const wholeNumber = (input: JsonObject, parameter: string, least: number): number | undefined => {
  const value: unknown = input[parameter];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isInteger(value)) {
    throw serializationError(`${parameter} cannot be converted to Integer`);
  }
  if (value >= least) return value;
  throw constraintError(value, parameter, `Member must have value greater than or equal to ${least}`);
};

const expressionFor: ReadonlyMap<string, string> = new Map([
  ['Expected', 'ConditionExpression'],
  ['ConditionalOperator', 'AND and OR within the expression'],
  ['AttributeUpdates', 'UpdateExpression'],
  ['AttributesToGet', 'ProjectionExpression'],
  ['KeyConditions', 'KeyConditionExpression'],
  ['QueryFilter', 'FilterExpression'],
  ['ScanFilter', 'FilterExpression'],
]);

/** AWS tells the sizes of item collections on request; nobody here asks. */
export const refuseCollectionMetrics = (input: JsonObject): void => {
  const asked = oneOf(input, 'ReturnItemCollectionMetrics', ['SIZE', 'NONE']);
  if (asked !== 'SIZE') return;
  throw validationError(
    'ReturnItemCollectionMetrics SIZE is not offered by the local DynamoDB: leave it out, or ask NONE',
  );
};

/** Parameters of the time before expressions are refused by name rather than ignored. */
export const refuseLegacyParameters = (input: JsonObject): void => {
  for (const parameter in input) {
    const replacement = expressionFor.get(parameter);
    if (replacement === undefined || input[parameter] === undefined) continue;
    throw validationError(
      `The legacy parameter ${parameter} is not supported by the local DynamoDB: use ${replacement}`,
    );
  }
};
