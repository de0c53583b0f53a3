import { z } from 'zod';
import { AwsError } from '../../kernel/service.ts';
import type { State } from '../asl/definition.ts';
import type { Json } from '../json.ts';

export const testStateInput = z.object({
  definition: z.string(),
  roleArn: z.string().optional(),
  input: z.string().default('{}'),
  inspectionLevel: z.enum(['INFO', 'DEBUG', 'TRACE']).default('INFO'),
  revealSecrets: z.boolean().optional(),
  variables: z.string().default('{}'),
  stateName: z.string().optional(),
  context: z.string().optional(),
  mock: z
    .object({
      result: z.string().optional(),
      errorOutput: z.object({ error: z.string().optional(), cause: z.string().optional() }).optional(),
      fieldValidationMode: z.enum(['STRICT', 'PRESENT', 'NONE']).default('STRICT'),
    })
    .optional(),
  stateConfiguration: z
    .object({
      retrierRetryCount: z.number().int().min(0).optional(),
      errorCausedByState: z.string().optional(),
      mapIterationFailureCount: z.number().int().min(0).optional(),
      mapItemReaderData: z.string().optional(),
    })
    .default({}),
});

export type TestStateRequest = z.infer<typeof testStateInput>;

export const refused = (message: string): AwsError => new AwsError('ValidationException', message);

export function jsonOf(text: string, what: string): Json {
  try {
    return JSON.parse(text);
  } catch {
    throw refused(`${what} must be valid JSON.`);
  }
}

const needMock: readonly (keyof TestStateRequest['stateConfiguration'])[] = [
  'mapIterationFailureCount',
  'retrierRetryCount',
  'errorCausedByState',
  'mapItemReaderData',
];

/** What AWS says of both, in the words it had before there were mocks. */
const runsNoGraph =
  'TestState API does not support Map or Parallel states. ' +
  'Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]';

/** Without a mock a state runs by itself: nothing can be said of its iterations or its token. */
function checkWithoutMock({ context, stateConfiguration }: TestStateRequest, state: State): void {
  const field = needMock.find((name) => stateConfiguration[name] !== undefined);
  const named = field ?? (context === undefined ? undefined : 'context');
  if (named !== undefined) {
    const capital = named.charAt(0).toUpperCase() + named.slice(1);
    throw refused(`TestState does not support ${capital} when a mock is not specified.`);
  }
  if (state.type === 'Map' || state.type === 'Parallel') throw new AwsError('InvalidDefinition', runsNoGraph);
  if (state.type === 'Task' && state.resource.pattern !== 'response') {
    throw refused(`The resource '${state.resource.arn}' is not supported when a mock is not specified`);
  }
}

/** What makes no sense together: most of TestState's configuration only means something beside a mock. */
export function checkTogether(request: TestStateRequest, state: State): void {
  const { mock } = request;
  if (mock === undefined) {
    checkWithoutMock(request, state);
    return;
  }
  if (request.revealSecrets === true) {
    throw refused('TestState does not support RevealSecrets when a mock is specified.');
  }
  if (state.type !== 'Map' && state.type !== 'Parallel' && state.type !== 'Task') {
    throw refused(`State type '${state.type}' is not supported when a mock is specified`);
  }
  if ((mock.result === undefined) === (mock.errorOutput === undefined)) {
    throw refused('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (mock.errorOutput !== undefined && mock.errorOutput.error === undefined) {
    throw refused('The error is required when errorOutput is specified.');
  }
}
