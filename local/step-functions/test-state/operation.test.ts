import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/service.ts';
import { functionArn, roleArn } from '../testing/arns.ts';
import { Harness } from '../testing/harness.ts';

const test = (state: object, request: JsonObject = {}, harness = new Harness()) =>
  harness.call('TestState', {
    definition: JSON.stringify({ QueryLanguage: 'JSONata', ...state }),
    roleArn,
    ...request,
  });

const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke',
  Arguments: { FunctionName: functionArn, Payload: '{% $total + $states.input.n %}' },
  Assign: { total: '{% $total + 1 %}' },
  Output: '{% $states.result.Payload %}',
  Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 2 }],
  Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Mend' }],
  Next: 'Go on',
};
const request = { input: '{"n":1}', variables: '{"total":10}', inspectionLevel: 'DEBUG' };
const busy = { errorOutput: { error: 'Busy', cause: 'later' } };

describe('TestState', () => {
  it('shows the arguments, the result and the variables of a task', async () => {
    expect(await test(task, { ...request, mock: { result: '{"Payload":"ok"}' } })).toEqual({
      status: 'SUCCEEDED',
      output: '"ok"',
      nextState: 'Go on',
      inspectionData: {
        input: '{"n":1}',
        afterArguments: JSON.stringify({ FunctionName: functionArn, Payload: 11 }),
        result: '{"Payload":"ok"}',
        variables: '{"total":11}',
      },
    });
  });

  it('says when a mocked error would be retried', async () => {
    const answer = await test(task, { ...request, mock: busy, stateConfiguration: { retrierRetryCount: 1 } });
    expect(answer).toMatchObject({
      status: 'RETRIABLE',
      error: 'Busy',
      inspectionData: { errorDetails: { retryIndex: 0, retryBackoffIntervalSeconds: 6 } },
    });
  });

  it('goes to the catcher once the retries are used up', async () => {
    const answer = await test(task, { ...request, mock: busy, stateConfiguration: { retrierRetryCount: 2 } });
    expect(answer).toMatchObject({
      status: 'CAUGHT_ERROR',
      nextState: 'Mend',
      output: '{"Error":"Busy","Cause":"later"}',
    });
  });

  it('calls the service when nothing is mocked', async () => {
    const harness = new Harness();
    harness.callService = async (_service, _action, input) => ({ StatusCode: 200, Payload: input['Payload'] });
    expect(await test(task, { ...request, inspectionLevel: 'INFO' }, harness)).toEqual({
      status: 'SUCCEEDED',
      output: '11',
      nextState: 'Go on',
    });
  });

  it('shows what a choice rule puts out and where it leads', async () => {
    const choice = {
      Type: 'Choice',
      Choices: [{ Condition: '{% $states.input.n = 1 %}', Output: 'one', Next: 'One' }],
    };
    expect(await test(choice, { input: '{"n":1}' })).toEqual({
      status: 'SUCCEEDED',
      output: '"one"',
      nextState: 'One',
    });
    expect(await test(choice, { input: '{"n":2}' })).toMatchObject({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
    });
  });

  it('says what is wrong with an expression without naming an execution', async () => {
    expect(await test({ Type: 'Pass', Output: '{% $gone %}', End: true }, { input: '{}' })).toEqual({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
      cause: "The JSONata expression '$gone' specified for the field 'Output' returned nothing (undefined).",
    });
  });

  it('hands a mocked context to the expressions', async () => {
    const wants = { ...task, Arguments: {}, Output: '{% $states.context.Execution.Name %}' };
    const mocked = { ...request, context: '{"Execution":{"Name":"LP-2023-0042"}}', mock: { result: '{}' } };
    expect(await test(wants, mocked)).toMatchObject({ output: '"LP-2023-0042"' });
  });
});

describe('TestState refuses', () => {
  it.each([
    ['a mock of a state that calls nothing', { Type: 'Succeed' }, { mock: busy }, /'Succeed' is not supported/],
    ['both a result and an error', task, { mock: { ...busy, result: '1' } }, /only one of the following fields/],
    ['a context without a mock', task, { context: '{}' }, /Context when a mock is not specified/],
    [
      'a task that waits for its token without a mock',
      { ...task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' },
      {},
      /waitForTaskToken' is not supported when a mock is not specified/,
    ],
    ['a state that the definition lacks', { States: {} }, { stateName: 'Gone' }, /There is no state 'Gone'/],
    ['an unknown inspection level', task, { inspectionLevel: 'ALL' }, /inspectionLevel/],
  ])('%s', async (_what, state, more, reason) => {
    await expect(test(state, more)).rejects.toThrow(reason);
  });
});
