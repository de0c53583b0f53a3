import { describe, expect, it } from 'vitest';
import { functionArn } from './testing/arns.ts';
import { Harness } from './testing/harness.ts';

const lambda = { Type: 'Task', Resource: functionArn };
const failing = async () => ({ StatusCode: 200, FunctionError: 'Unhandled', Payload: '{"errorType":"TooBusy"}' });

describe('the bill', () => {
  it('counts every state that is entered', async () => {
    const harness = new Harness();
    await harness.run('Both', {
      Both: {
        Type: 'Parallel',
        Branches: [{ StartAt: 'In', States: { In: { Type: 'Pass', End: true } } }],
        Next: 'Done',
      },
      Done: { Type: 'Succeed' },
    });
    expect(harness.transitions).toBe(3);
  });
});

describe('starting', () => {
  const waiting = { Wait: { Type: 'Wait', Seconds: 60, End: true } };

  it('again with the same name and input answers the running execution', async () => {
    const harness = new Harness();
    harness.load('Wait', waiting);
    expect(await harness.begin({ a: 1 })).toBe(await harness.begin({ a: 1 }));
    expect(harness.changes.map((change) => change.status)).toEqual(['RUNNING']);
  });

  it('refuses a name that is taken by another input', async () => {
    const harness = new Harness();
    harness.load('Wait', waiting);
    await harness.begin({ a: 1 });
    await expect(harness.begin({ a: 2 })).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
  });

  it('refuses a used name for 90 days', async () => {
    const harness = new Harness();
    await harness.run('Wait', waiting);
    await expect(harness.begin()).rejects.toMatchObject({ code: 'ExecutionAlreadyExists' });
    await harness.agenda.run(harness.agenda.now() + 91 * 86_400_000);
    await expect(harness.begin()).resolves.toContain(':case');
  });

  it('refuses a name that AWS refuses', async () => {
    const harness = new Harness();
    harness.load('Wait', waiting);
    await expect(harness.begin({}, 'not valid')).rejects.toMatchObject({ code: 'InvalidName' });
  });
});

describe('an execution whose history is full', () => {
  const failed = async (lastEvent: number) => {
    const harness = new Harness();
    harness.callService = failing;
    harness.load('Call', { Call: { ...lambda, End: true } });
    const executionArn = await harness.begin();
    await harness.agenda.run();
    const { length } = await harness.history(executionArn);
    // As if it had gone around many times before.
    harness.database.exec(`UPDATE states_transitions SET first_event = first_event + ${lastEvent - length}`);
    return { harness, executionArn };
  };

  it('is not redriven: nothing could tell of it', async () => {
    const { harness, executionArn } = await failed(24_999);
    expect(await harness.describe(executionArn)).toMatchObject({
      redriveStatus: 'NOT_REDRIVABLE',
      redriveStatusReason: 'Execution history event limit exceeded',
    });
    const told = harness.changes.length;
    await expect(harness.call('RedriveExecution', { executionArn })).rejects.toMatchObject({
      code: 'ExecutionNotRedrivable',
    });
    expect(harness.changes).toHaveLength(told);
  });

  it('is redriven while one event finds room, and then fails as too long', async () => {
    const { harness, executionArn } = await failed(24_998);
    await harness.call('RedriveExecution', { executionArn });
    await harness.agenda.run();
    const last = (await harness.history(executionArn)).slice(-2).map(({ id, type }) => [id, type]);
    expect(last).toEqual([
      [24_999, 'ExecutionRedriven'],
      [25_000, 'ExecutionFailed'],
    ]);
  });
});

describe('asking for a list in pages', () => {
  const listed = async (paging: object) => {
    const harness = new Harness();
    await harness.run('Done', { Done: { Type: 'Succeed' } });
    const [execution] = harness.changes;
    return harness.call('GetExecutionHistory', { executionArn: execution?.executionArn, ...paging });
  };

  it.each([-5, 1.5, 1001])('refuses a page of %s', async (maxResults) => {
    await expect(listed({ maxResults })).rejects.toMatchObject({ code: 'ValidationException' });
  });

  it('takes a page of 0 for one of the usual size', async () => {
    expect((await listed({ maxResults: 0 }))['events'].length).toBeGreaterThan(1);
  });

  it.each(['', '%%%', 'MA', 'MQ==', 'LTE'])('refuses the token %j, which it did not give', async (nextToken) => {
    await expect(listed({ nextToken })).rejects.toMatchObject({ code: 'InvalidToken' });
  });

  it('goes on where the token says', async () => {
    const { events, nextToken } = await listed({ maxResults: 1 });
    expect(events).toHaveLength(1);
    expect((await listed({ nextToken }))['events'][0].id).toBe(2);
  });
});

describe('what a request lacks is told as AWS tells it', () => {
  const machine = 'arn:aws:states:eu-west-1:000000000000:stateMachine:none';
  const violated = (what: string) => `1 validation error detected: Value ${what}`;

  it.each([
    ['DescribeExecution', { executionArn: 'none' }, 'InvalidArn', "Invalid Arn: 'Invalid ARN prefix: none'"],
    [
      'DescribeExecution',
      { executionArn: machine },
      'InvalidArn',
      "Invalid Arn: 'Resource type not valid in this context: stateMachine'",
    ],
    [
      'DescribeStateMachine',
      { stateMachineArn: machine },
      'StateMachineDoesNotExist',
      `State Machine Does Not Exist: '${machine}'`,
    ],
    [
      'StartExecution',
      {},
      'ValidationException',
      violated("null at 'stateMachineArn' failed to satisfy constraint: Member must not be null"),
    ],
    [
      'DescribeExecution',
      { executionArn: 5 },
      'ValidationException',
      violated("'5' at 'executionArn' failed to satisfy constraint: Invalid input: expected string, received number"),
    ],
    [
      'ListExecutions',
      { stateMachineArn: machine, maxResults: 1001 },
      'ValidationException',
      violated(
        "'1001' at 'maxResults' failed to satisfy constraint: Member must have value less than or equal to 1000",
      ),
    ],
    [
      'TestState',
      { definition: '{}', inspectionLevel: 'ALL' },
      'ValidationException',
      violated(
        "'ALL' at 'inspectionLevel' failed to satisfy constraint: Member must satisfy enum value set: [INFO, DEBUG, TRACE]",
      ),
    ],
  ])('%s %j', async (operation, input, code, message) => {
    await expect(new Harness().call(operation, input)).rejects.toMatchObject({ code, message });
  });
});

describe('an execution that ended is listed', () => {
  const ended = async () => {
    const harness = new Harness();
    await harness.run('Done', { Done: { Type: 'Succeed', Output: 'secret' } }, 'secret');
    const executionArn = harness.changes[0]?.executionArn ?? '';
    const { stateMachineArn } = await harness.call('DescribeExecution', { executionArn });
    return { harness, executionArn, stateMachineArn };
  };

  it.each([
    ['REDRIVEN', 0],
    ['NOT_REDRIVEN', 1],
  ])('by whether it was redriven: %s', async (redriveFilter, count) => {
    const { harness, stateMachineArn } = await ended();
    const { executions } = await harness.call('ListExecutions', { stateMachineArn, redriveFilter });
    expect(executions).toHaveLength(count);
  });

  it('with its history, and without its data where they are not asked for', async () => {
    const { harness, executionArn } = await ended();
    const history = (more: object) => harness.call('GetExecutionHistory', { executionArn, ...more });
    expect(JSON.stringify(await history({}))).toContain('secret');
    const bare = await history({ includeExecutionData: false });
    expect(JSON.stringify(bare)).not.toContain('secret');
    expect(bare['events'][1]).toMatchObject({ stateEnteredEventDetails: { name: 'Done' } });
  });
});

it('a definition is judged by rule, words and place', async () => {
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'A',
    States: { A: { Type: 'Pass', Next: 'B' } },
  });
  expect(await new Harness().call('ValidateStateMachineDefinition', { definition })).toMatchObject({
    result: 'FAIL',
    diagnostics: [
      {
        severity: 'ERROR',
        code: 'MISSING_TRANSITION_TARGET',
        message: "Missing 'Next' target: B",
        location: '/States/A/Next',
      },
    ],
  });
});

describe('an execution', () => {
  it('is ended by the timeout of its machine', async () => {
    const harness = new Harness();
    harness.load('Wait', { Wait: { Type: 'Wait', Seconds: 600, End: true } }, { TimeoutSeconds: 60 });
    const executionArn = await harness.begin();
    await harness.agenda.run();
    const described = await harness.describe(executionArn);
    expect([described.status, described.error, described.cause]).toEqual(['TIMED_OUT', undefined, undefined]);
    expect(harness.changes.map((change) => change.status)).toEqual(['RUNNING', 'TIMED_OUT']);
    expect((await harness.history(executionArn)).at(-1)).toMatchObject({
      type: 'ExecutionTimedOut',
      previousEventId: 0,
      executionTimedOutEventDetails: { error: 'States.Timeout' },
    });
  });

  it('is ended after one year, whatever it waits for', async () => {
    const harness = new Harness();
    harness.load('Wait', { Wait: { Type: 'Wait', Seconds: 99_999_999, End: true } });
    const executionArn = await harness.begin();
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'TIMED_OUT' });
    expect(harness.agenda.now()).toBe(Date.UTC(2026, 0, 1));
  });

  it('can be stopped, and does nothing more', async () => {
    const harness = new Harness();
    harness.load('Wait', { Wait: { Type: 'Wait', Seconds: 600, End: true } });
    const executionArn = await harness.begin();
    await harness.agenda.settle();
    await harness.call('StopExecution', { executionArn, error: 'Enough', cause: 'because' });
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({
      status: 'ABORTED',
      error: 'Enough',
      cause: 'because',
    });
    expect((await harness.history(executionArn)).at(-1)?.type).toBe('ExecutionAborted');
  });

  it('goes on from the state that failed when it is redriven', async () => {
    const harness = new Harness();
    const called: string[] = [];
    harness.callService = async (_service, _action, input) => {
      called.push(input['Payload']);
      return called.length === 2 ? failing() : { StatusCode: 200, Payload: input['Payload'] };
    };
    const branch = (value: number) => ({
      StartAt: `Call ${value}`,
      States: { [`Call ${value}`]: { ...lambda, Arguments: value, End: true } },
    });
    harness.load('Both', { Both: { Type: 'Parallel', Branches: [branch(1), branch(2)], End: true } });
    const executionArn = await harness.begin();
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'FAILED', redriveStatus: 'REDRIVABLE' });
    await harness.call('RedriveExecution', { executionArn });
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[1,2]' });
    expect(called).toEqual(['1', '2', '2']);
  });
});
