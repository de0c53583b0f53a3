import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/service.ts';
import { functionArn, roleArn } from '../testing/arns.ts';
import { Harness } from '../testing/harness.ts';
import { batchesOf } from './batches.ts';

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

const map = {
  Type: 'Map',
  Items: '{% $states.input.list %}',
  ItemProcessor: { StartAt: 'Item', States: { Item: { Type: 'Pass', Output: '{% $states.input + 1 %}', End: true } } },
  End: true,
};
const machine = { StartAt: 'All', States: { All: map } };

describe('TestState of a machine', () => {
  it('tests a state inside a Map by its name', async () => {
    expect(await test(machine, { stateName: 'Item', input: '1' })).toEqual({ status: 'SUCCEEDED', output: '2' });
  });

  it('refuses one that could not be made', async () => {
    const states = { ...machine.States, Lost: { Type: 'Succeed' } };
    await expect(test({ ...machine, States: states }, { stateName: 'Item' })).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message: expect.stringContaining('State "Lost" is not reachable.'),
    });
  });
});

it('a test shows what the selector and the batcher of a Map make of its items', async () => {
  const batched = {
    ...map,
    ItemSelector: { at: '{% $states.context.Map.Item.Index %}', is: '{% $states.context.Map.Item.Value %}' },
    ItemBatcher: { MaxItemsPerBatch: '{% 1 + 1 %}', BatchInput: { of: '{% $count($states.input.list) %}' } },
  };
  const answer = await test(batched, { input: '{"list":[5,6,7]}', inspectionLevel: 'TRACE', mock: { result: '[]' } });
  const items = [5, 6, 7].map((is, at) => ({ at, is }));
  const { afterItemSelector, afterItemBatcher } = answer['inspectionData'];
  expect(JSON.parse(afterItemSelector)).toEqual(items);
  expect(JSON.parse(afterItemBatcher)).toEqual([
    { BatchInput: { of: 3 }, Items: items.slice(0, 2) },
    { BatchInput: { of: 3 }, Items: items.slice(2) },
  ]);
});

it('batches are as large as their bytes allow, and hold an item at least', () => {
  const list = ['a', 'b', 'long enough to stand alone', 'c'];
  const size = (items: readonly string[]) => JSON.stringify({ Items: items }).length;
  expect(batchesOf({ MaxInputBytesPerBatch: size(['a', 'b']) }, list)).toEqual([
    { Items: ['a', 'b'] },
    { Items: ['long enough to stand alone'] },
    { Items: ['c'] },
  ]);
  expect(batchesOf({}, list)).toEqual([{ Items: list }]);
});

it('a test shows the variables it was given, also where the state assigns none', async () => {
  const answer = await test({ Type: 'Pass', End: true }, { variables: '{"a":1}', inspectionLevel: 'DEBUG' });
  expect(answer['inspectionData']).toEqual({ input: '{}', variables: '{"a":1}' });
});

const ended = (Output: unknown) => ({
  ExecutionArn: 'arn:aws:states:eu-west-1:000000000000:execution:lives:one',
  StateMachineArn: 'arn:aws:states:eu-west-1:000000000000:stateMachine:lives',
  Status: 'SUCCEEDED',
  StartDate: '2024-01-01T00:00:00Z',
  Output,
});

describe('the mock of a task is held against what its call answers', () => {
  const start = 'arn:aws:states:::states:startExecution';
  const get = 'arn:aws:states:::dynamodb:getItem';
  const of = (Resource: string, result: object) =>
    test({ Type: 'Task', Resource, Arguments: {}, End: true }, { mock: { result: JSON.stringify(result) } });

  it.each([
    ['that of a started execution', start, { Status: 'SUCCEEDED' }, "Required field 'ExecutionArn' is missing"],
    // AWS answers an ended execution, whose output is text.
    ['that of an ended execution', `${start}.sync:2`, ended({}), "Field 'Output' must be a string"],
    ['the attributes of an item', get, { Item: { pk: 'plain' } }, "Field 'pk' must be an object"],
    ['the status of an invocation', 'arn:aws:states:::lambda:invoke', { StatusCode: '200' }, 'must be a number'],
  ])('%s', async (_what, resource, result, reason) => {
    await expect(of(resource, result)).rejects.toThrow(reason);
  });

  it('but for one that waits for its token, which may be answered with anything', async () => {
    expect(await of(`${start}.waitForTaskToken`, { approved: true })).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('TestState refuses', () => {
  // AWS words it as it did before there were mocks.
  it('a Map or a Parallel without a mock, as no definition it can test', async () => {
    await expect(test(map)).rejects.toMatchObject({
      code: 'InvalidDefinition',
      message:
        'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    });
  });

  it.each([
    ['a mocked error without a name', task, { mock: { errorOutput: { cause: 'c' } } }, /error is required/],
    [
      'more failed iterations than there are items',
      map,
      { input: '{"list":[1]}', mock: { result: '[1]' }, stateConfiguration: { mapIterationFailureCount: 2 } },
      /must not exceed the number of items/,
    ],
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
