import { randomUuid } from '../../kernel/random.ts';
import { AwsError, type Caller, type CallService } from '../../kernel/service.ts';
import type { TaskResource } from '../asl/resource.ts';
import { isRecord, type Json, type JsonRecord, toJson } from '../json.ts';
import type { RunTask, TaskOutcome } from '../task-call.ts';
import { invokeLambda } from './lambda.ts';
import { answerOf, failureOf, requestOf, targetOf } from './services.ts';

export interface TaskRunnerOptions {
  readonly callService: CallService;
  readonly random: () => number;
}

type Integration = Extract<TaskResource, { kind: 'integration' }>;

async function callIntegration(
  { callService, random }: TaskRunnerOptions,
  resource: Integration,
  parameters: JsonRecord,
  caller: Caller,
): Promise<TaskOutcome> {
  const target = targetOf(resource);
  const requestId = randomUuid(random);
  try {
    const answer = await callService(target.service, target.action, requestOf(resource, parameters), caller);
    return answerOf(resource, toJson(answer ?? {}) as JsonRecord, requestId);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return { kind: 'failed', ...failureOf(resource, error, requestId) };
  }
}

function parametersOf(parameters: Json): JsonRecord {
  return isRecord(parameters) ? (parameters as JsonRecord) : {};
}

/** Calls the services of this cloud for Task states, with the machine's role. */
export function createTaskRunner(options: TaskRunnerOptions): RunTask {
  return async ({ resource, parameters, roleArn }) => {
    const caller: Caller = { kind: 'role', roleArn };
    if (resource.kind === 'activity') return { kind: 'silent' };
    if (resource.kind === 'lambda') {
      return invokeLambda(options, { FunctionName: resource.arn, Payload: parameters }, caller, 'payload');
    }
    if (resource.service === 'lambda' && !resource.sdk) {
      return invokeLambda(options, parametersOf(parameters), caller, 'response');
    }
    return callIntegration(options, resource, parametersOf(parameters), caller);
  };
}
