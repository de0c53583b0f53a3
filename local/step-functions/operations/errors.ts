import type { z } from 'zod';
import { AwsError } from '../../kernel/service.ts';

/** Reads the input of an operation; what does not fit is AWS's ValidationException, naming the first fault. */
export function read<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const { issues } = result.error;
  const faults = issues.map(
    (issue) => `Value ${received(input, issue)} failed to satisfy constraint: ${wanted(input, issue)}`,
  );
  const count = faults.length === 1 ? '1 validation error' : `${faults.length} validation errors`;
  throw new AwsError('ValidationException', `${count} detected: ${faults.join('; ')}`);
}

type Issue = z.core.$ZodIssue;

const valueAt = (input: unknown, { path }: Issue): unknown =>
  path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], input);

function received(input: unknown, issue: Issue): string {
  const value = valueAt(input, issue);
  const shown = typeof value === 'string' || typeof value === 'number' ? `'${value}'` : JSON.stringify(value ?? null);
  return `${shown} at '${issue.path.join('.')}'`;
}

/** The constraint as AWS words it; where AWS has no words for it, zod has. */
function wanted(input: unknown, issue: Issue): string {
  if (issue.code === 'invalid_value') return `Member must satisfy enum value set: [${issue.values.join(', ')}]`;
  if (issue.code === 'invalid_type' && (valueAt(input, issue) ?? null) === null) return 'Member must not be null';
  if (issue.code !== 'too_big' && issue.code !== 'too_small') return issue.message;
  const of = issue.origin === 'string' ? 'length' : 'value';
  return issue.code === 'too_big'
    ? `Member must have ${of} less than or equal to ${issue.maximum}`
    : `Member must have ${of} greater than or equal to ${issue.minimum}`;
}

/** What an ARN that names nothing lacks: its form, its kind, or what it names. */
function missing(arn: string, kind: 'stateMachine' | 'execution', absent: AwsError): AwsError {
  const [prefix, , service, , , type = ''] = arn.split(':');
  const invalid = (reason: string) => new AwsError('InvalidArn', `Invalid Arn: '${reason}'`);
  if (prefix !== 'arn' || service !== 'states') return invalid(`Invalid ARN prefix: ${arn}`);
  return type === kind ? absent : invalid(`Resource type not valid in this context: ${type}`);
}

export const machineMissing = (arn: string): AwsError =>
  missing(arn, 'stateMachine', new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`));

export const executionMissing = (arn: string): AwsError =>
  missing(arn, 'execution', new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`));

/** Parses the JSON text of an input or output; AWS has an error of its own for each. */
export function readJson(text: string, code: 'InvalidExecutionInput' | 'InvalidOutput'): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const what = code === 'InvalidOutput' ? 'Invalid Output' : 'Invalid State Machine Execution Input';
    throw new AwsError(code, `${what}: '${(error as Error).message}'`);
  }
}
