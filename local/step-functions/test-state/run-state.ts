import type { State, TaskState } from '../asl/definition.ts';
import { retries } from '../asl/definition.ts';
import type { Scope } from '../expressions/evaluator.ts';
import { fill } from '../expressions/template.ts';
import { StateFailure } from '../failure.ts';
import type { Json, JsonRecord } from '../json.ts';
import { choose } from '../states/choice.ts';
import { backoffSeconds, errorOutput, ruleFor } from '../states/errors.ts';
import { aString } from '../states/fields.ts';
import { checkSize, give } from '../states/giving.ts';
import { prepareTask } from '../states/task.ts';
import { waitUntil } from '../states/wait.ts';
import { prepareMap } from './run-map.ts';
import type { Testing } from './testing.ts';

/** A tested state may take five minutes. */
const longestTestMs = 300_000;

export interface Answer {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'RETRIABLE' | 'CAUGHT_ERROR';
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
  readonly nextState?: string;
}

const withResult = (scope: Scope, result: Json): Scope => ({ ...scope, states: { ...scope.states, result } });

async function succeed(testing: Testing, from: Parameters<typeof give>[0], prefix: string, next: string | undefined) {
  const { scope, evaluate } = testing;
  const otherwise = scope.states['result'] ?? scope.states['errorOutput'] ?? scope.states['input'] ?? null;
  const given = await give(from, prefix, otherwise, scope, evaluate);
  const variables = { ...scope.variables, ...given.assigned };
  if (Object.keys(variables).length > 0) testing.inspect({ variables });
  return {
    output: checkSize(given.output, testing.state.name),
    ...(next === undefined ? {} : { nextState: next }),
  };
}

async function callTask(testing: Testing, state: TaskState, parameters: Json): Promise<Json> {
  const { name, resource } = state;
  const outcome = await testing.runTask({ state: name, resource, parameters, roleArn: testing.roleArn });
  if (outcome.kind === 'failed') throw new StateFailure(outcome.error, outcome.cause);
  if (outcome.kind === 'silent') throw new StateFailure('States.Timeout', undefined);
  return outcome.output;
}

/** The result of a Task, Map or Parallel state: mocked, or else that of its call. */
async function resultOf(testing: Testing, state: State): Promise<Json> {
  const { scope, evaluate } = testing;
  let parameters: Json = null;
  if (state.type === 'Task') {
    parameters = (await prepareTask(state, scope, evaluate)).parameters;
    if (state.arguments !== undefined) testing.inspect({ afterArguments: parameters });
  }
  if (state.type === 'Parallel' && state.arguments !== undefined) {
    testing.inspect({ afterArguments: await fill(state.arguments, 'Arguments', scope, evaluate) });
  }
  if (state.type === 'Map') await prepareMap(testing, state);
  const { mock } = testing;
  if (mock?.error !== undefined) throw new StateFailure(mock.error.error, mock.error.cause);
  const result = mock?.result ?? (state.type === 'Task' ? await callTask(testing, state, parameters) : null);
  if (state.type === 'Task') testing.inspect({ result });
  return result;
}

async function run(testing: Testing): Promise<Answer> {
  const { state, scope, evaluate, now } = testing;
  switch (state.type) {
    case 'Fail': {
      const error = await aString(state.error, 'Error', scope, evaluate);
      throw new StateFailure(error, await aString(state.cause, 'Cause', scope, evaluate));
    }
    case 'Choice': {
      const { from, prefix, next } = await choose(state, scope, evaluate);
      return { status: 'SUCCEEDED', ...(await succeed(testing, from, prefix, next)) };
    }
    case 'Wait': {
      const until = await waitUntil(state, now, scope, evaluate);
      if (until - now > longestTestMs) throw new StateFailure('States.Timeout', undefined);
      break;
    }
    case 'Task':
    case 'Map':
    case 'Parallel': {
      const result = await resultOf(testing, state);
      const after = { ...testing, scope: withResult(scope, result) };
      return { status: 'SUCCEEDED', ...(await succeed(after, state, '', state.next)) };
    }
  }
  return { status: 'SUCCEEDED', ...(await succeed(testing, state, '', state.next)) };
}

interface Failing {
  readonly error?: string;
  readonly cause?: string;
}

/** An execution says in which state and at which event a failure arose; a test has neither. */
const failingOf = ({ error, reason }: StateFailure): Failing => ({
  ...(error === undefined ? {} : { error }),
  ...(reason === undefined ? {} : { cause: reason }),
});

/** What Retry and Catch make of a failure. */
async function afterFailure(testing: Testing, failing: Failing): Promise<Answer> {
  const { state, scope, retried } = testing;
  if (!retries(state)) return { status: 'FAILED', ...failing };
  const retryIndex = ruleFor(state.retry, failing.error);
  const retrier = state.retry[retryIndex];
  const details: Record<string, Json> = {};
  if (retrier !== undefined) {
    details['retryIndex'] = retryIndex;
    if (retried < retrier.maxAttempts) {
      details['retryBackoffIntervalSeconds'] = backoffSeconds(retrier, retried);
      testing.inspect({ errorDetails: details });
      return { status: 'RETRIABLE', ...failing };
    }
  }
  const catchIndex = ruleFor(state.catch, failing.error);
  const catcher = state.catch[catchIndex];
  if (catcher !== undefined) details['catchIndex'] = catchIndex;
  if (Object.keys(details).length > 0) testing.inspect({ errorDetails: details });
  if (catcher === undefined) return { status: 'FAILED', ...failing };
  const states: JsonRecord = { ...scope.states, errorOutput: errorOutput(failing.error, failing.cause) };
  const caught = await succeed(
    { ...testing, scope: { ...scope, states } },
    catcher,
    `Catch[${catchIndex}]/`,
    catcher.next,
  );
  return { status: 'CAUGHT_ERROR', ...failing, ...caught };
}

/** Runs the tested state once; its failure is an answer too. */
export async function runTestedState(testing: Testing): Promise<Answer> {
  try {
    return await run(testing);
  } catch (failure) {
    if (!(failure instanceof StateFailure)) throw failure;
    try {
      return await afterFailure(testing, failingOf(failure));
    } catch (second) {
      if (!(second instanceof StateFailure)) throw second;
      return { status: 'FAILED', ...failingOf(second) };
    }
  }
}
