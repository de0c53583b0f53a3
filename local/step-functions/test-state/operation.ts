import type { Agenda } from '../../kernel/agenda.ts';
import { account, type Operation, region } from '../../kernel/service.ts';
import { parseTestedState } from '../asl/parse.ts';
import type { Evaluator } from '../expressions/evaluator.ts';
import { isRecord, type Json, type JsonRecord } from '../json.ts';
import { read } from '../operations/errors.ts';
import type { RunTask } from '../task-call.ts';
import { contextOf } from './context.ts';
import { mockedResult } from './mock-result.ts';
import { checkTogether, jsonOf, refused, type TestStateRequest, testStateInput } from './request.ts';
import { runTestedState } from './run-state.ts';

export interface TestStateOptions {
  readonly evaluate: Evaluator;
  readonly agenda: Agenda;
  readonly random: () => number;
  readonly runTask: RunTask;
  /** The region in the ARNs of a test's context object. */
  readonly region?: string;
}

/** What the inspection shows is JSON text, except for these numbers and the details of an error. */
const shownAsIs: ReadonlySet<string> = new Set([
  'maxConcurrency',
  'toleratedFailureCount',
  'toleratedFailurePercentage',
  'errorDetails',
]);

const shown = (data: JsonRecord): JsonRecord =>
  Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, shownAsIs.has(name) ? value : JSON.stringify(value)]),
  );

function variablesOf({ variables }: TestStateRequest): JsonRecord {
  const value: Json = jsonOf(variables, 'Variables');
  if (!isRecord(value)) throw refused('Variables must be a JSON object');
  return value as JsonRecord;
}

async function testState(options: TestStateOptions, request: TestStateRequest): Promise<JsonRecord> {
  const { agenda, random, evaluate, runTask } = options;
  const state = parseTestedState(request.definition, request.stateName);
  checkTogether(request, state);
  const { mock, stateConfiguration: configuration } = request;
  const result = mock === undefined ? undefined : mockedResult(state, mock);
  const input = jsonOf(request.input, 'Input');
  const now = agenda.now();
  const context = contextOf(request, state, input, { account, region: options.region ?? region, now, random });
  const inspection: Record<string, Json> = { input };
  const { mapItemReaderData } = configuration;
  const answer = await runTestedState({
    state,
    scope: { states: { input, context }, variables: variablesOf(request) },
    evaluate,
    runTask,
    roleArn: request.roleArn ?? '',
    now,
    mock: mock === undefined ? undefined : { result, error: errorOf(mock.errorOutput) },
    retried: configuration.retrierRetryCount ?? 0,
    failedIterations: configuration.mapIterationFailureCount,
    readItems: mapItemReaderData === undefined ? undefined : jsonOf(mapItemReaderData, 'MapItemReaderData'),
    inspect: (data) => Object.assign(inspection, data),
  });
  return { ...answer, ...(request.inspectionLevel === 'INFO' ? {} : { inspectionData: shown(inspection) }) };
}

type MockedError = NonNullable<TestStateRequest['mock']>['errorOutput'];

const errorOf = (output: MockedError) =>
  output === undefined ? undefined : { error: output.error, cause: output.cause };

/** TestState: runs one state of a definition by itself, with a mock in place of what it would call. */
export const testStateOperation = (options: TestStateOptions): Operation => ({
  needs: () => [{ action: 'states:TestState', resource: '*' }],
  run: (input) => testState(options, read(testStateInput, input)),
});
