import { z } from 'zod';
import { randomUuid } from '../../kernel/random.ts';
import { AwsError, type Caller, type CallService } from '../../kernel/service.ts';
import { isRecord, type Json, type JsonRecord } from '../json.ts';
import type { TaskOutcome } from '../task-call.ts';
import { metadata } from './metadata.ts';

export interface LambdaOptions {
  readonly callService: CallService;
  readonly random: () => number;
}

const invokeAnswer = z.object({
  StatusCode: z.number().default(200),
  FunctionError: z.string().optional(),
  ExecutedVersion: z.string().default('$LATEST'),
  Payload: z.string().default(''),
});

function parsed(payload: string): Json {
  if (payload === '') return {};
  try {
    return JSON.parse(payload);
  } catch {
    // A function may answer text that is not JSON; AWS hands it on as it is.
    return payload;
  }
}

/** A function's own error: AWS names it by its type and gives its whole document as the cause. */
function functionFailure(functionError: string, payload: string): TaskOutcome {
  const document = parsed(payload);
  const type = isRecord(document) ? document['errorType'] : undefined;
  const error = typeof type === 'string' ? type : functionError === 'Unhandled' ? 'Lambda.Unknown' : functionError;
  return { kind: 'failed', error, cause: payload };
}

/** Invokes a function; `shape` is whether its payload alone, or Lambda's whole response, is the task's result. */
export async function invokeLambda(
  { callService, random }: LambdaOptions,
  parameters: JsonRecord,
  caller: Caller,
  shape: 'payload' | 'response',
): Promise<TaskOutcome> {
  const { Payload = {}, ...rest } = parameters;
  const requestId = randomUuid(random);
  try {
    const request = { InvocationType: 'RequestResponse', ...rest, Payload: JSON.stringify(Payload) };
    const answer = invokeAnswer.parse(await callService('lambda', 'Invoke', request, caller));
    if (answer.FunctionError !== undefined) return functionFailure(answer.FunctionError, answer.Payload);
    const output = parsed(answer.Payload);
    if (shape === 'payload') return { kind: 'returned', output };
    const { ExecutedVersion, StatusCode } = answer;
    return { kind: 'returned', output: { ExecutedVersion, Payload: output, ...metadata(requestId), StatusCode } };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const name = error.code.endsWith('Exception') ? error.code : `${error.code}Exception`;
    const cause = `${error.message} (Service: Lambda, Status Code: ${error.status}, Request ID: ${requestId})`;
    return { kind: 'failed', error: `Lambda.${name}`, cause };
  }
}
