import type { z } from 'zod';
import { AwsError } from '../../kernel/service.ts';

/** Reads the input of an operation; what does not fit is AWS's ValidationException, naming the first fault. */
export function read<Output>(schema: z.ZodType<Output>, input: unknown): Output {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new AwsError('ValidationException', `${issue?.path.join('.')}: ${issue?.message}`);
}

export const machineMissing = (arn: string): AwsError =>
  new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);

export const executionMissing = (arn: string): AwsError =>
  new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);

/** Parses the JSON text of an input or output; AWS has an error of its own for each. */
export function readJson(text: string, code: 'InvalidExecutionInput' | 'InvalidOutput'): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AwsError(code, `Invalid State Machine Execution Input: '${(error as Error).message}'`);
  }
}
