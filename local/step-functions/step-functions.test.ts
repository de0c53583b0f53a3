import { describe, expect, it } from 'vitest';
import { AwsError } from '../kernel/service.ts';
import { functionArn, machineArn } from './testing/arns.ts';
import { Harness } from './testing/harness.ts';

const lambda = { Type: 'Task', Resource: functionArn };
const failing = async () => ({
  StatusCode: 200,
  FunctionError: 'Unhandled',
  Payload: JSON.stringify({ errorType: 'TooBusy', errorMessage: 'come back', trace: [] }),
});

describe('variables and output', () => {
  it('gives a branch the variables around it, and keeps its own to itself', async () => {
    const ended = await new Harness().run('Set', {
      Set: { Type: 'Pass', Assign: { outer: 'seen' }, Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [
          {
            StartAt: 'In',
            States: {
              In: { Type: 'Pass', Assign: { inner: 1 }, Next: 'Out' },
              Out: { Type: 'Pass', Output: '{% [$outer, $inner] %}', End: true },
            },
          },
        ],
        Output: "{% {'result': $states.result, 'inner': $exists($inner)} %}",
        End: true,
      },
    });
    expect(JSON.parse(ended.output ?? '')).toEqual({ result: [['seen', 1]], inner: false });
  });

  it('fails an output of more than 256 KiB', async () => {
    const big = { Type: 'Pass', Output: "{% $join([1..60000].('12345')) %}", End: true };
    expect(await new Harness().run('Big', { Big: big })).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
  });

  it('fails a state that assigns more than AWS keeps', async () => {
    const keep = { Type: 'Pass', Assign: { text: "{% $join([1..60000].('12345')) %}" }, End: true };
    expect(await new Harness().run('Keep', { Keep: keep })).toMatchObject({ error: 'States.DataLimitExceeded' });
  });

  it('ends an execution whose history is full', async () => {
    const again = { Type: 'Choice', Choices: [{ Condition: false, Next: 'Enough' }], Default: 'Again' };
    const ended = await new Harness().run('Again', { Again: again, Enough: { Type: 'Succeed' } });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(ended.cause).toContain('25000');
  });
});

describe('a Map', () => {
  const over = (more: object) => ({
    Each: {
      Type: 'Map',
      Items: '{% [1, 2, 3, 4] %}',
      ItemSelector: "{% {'at': $states.context.Map.Item.Index, 'value': $states.context.Map.Item.Value} %}",
      ItemProcessor: {
        StartAt: 'Odd?',
        States: {
          'Odd?': {
            Type: 'Choice',
            Choices: [{ Condition: '{% $states.input.value = 3 %}', Next: 'No' }],
            Default: 'Yes',
          },
          Yes: { Type: 'Pass', Output: '{% $states.input.at * 10 %}', End: true },
          No: { Type: 'Fail', Error: 'Three', Cause: 'not three' },
        },
      },
      End: true,
      ...more,
    },
  });

  it('fails with the error of the first iteration that fails', async () => {
    const harness = new Harness();
    expect(await harness.run('Each', over({ MaxConcurrency: 1 }))).toMatchObject({ status: 'FAILED', error: 'Three' });
    const types = (await harness.history(`${machineArn.replace('stateMachine', 'execution')}:case`)).map((e) => e.type);
    expect(types.slice(-3)).toEqual(['MapIterationFailed', 'MapStateFailed', 'ExecutionFailed']);
    expect(types.filter((type) => type === 'MapIterationStarted')).toHaveLength(3);
  });

  it('puts up with as many failures as it tolerates', async () => {
    const ended = await new Harness().run('Each', over({ ToleratedFailureCount: 1 }));
    expect(JSON.parse(ended.output ?? '')).toEqual([0, 10, { Error: 'Three', Cause: 'not three' }, 30]);
  });

  it('hands an error it catches on with the variables of the catcher', async () => {
    const states = {
      ...over({
        Catch: [{ ErrorEquals: ['Three'], Assign: { why: '{% $states.errorOutput.Cause %}' }, Next: 'Tell' }],
      }),
      Tell: { Type: 'Pass', Output: '{% $why & ": " & $states.input.Error %}', End: true },
    };
    expect((await new Harness().run('Each', states)).output).toBe('"not three: Three"');
  });
});

describe('retries', () => {
  const retrying = {
    ...lambda,
    Retry: [{ ErrorEquals: ['TooBusy'], IntervalSeconds: 10, BackoffRate: 3, MaxAttempts: 3, MaxDelaySeconds: 60 }],
    End: true,
  };

  it('wait longer each time, up to the longest delay', async () => {
    const harness = new Harness();
    const calls: number[] = [];
    harness.callService = async () => {
      calls.push(harness.agenda.now());
      return failing();
    };
    const ended = await harness.run('Call', { Call: retrying });
    const first = calls[0] ?? 0;
    expect(calls.map((at) => (at - first) / 1000)).toEqual([0, 10, 40, 100]);
    expect(ended).toMatchObject({ status: 'FAILED', error: 'TooBusy' });
    expect(JSON.parse(ended.cause ?? '')).toMatchObject({ errorType: 'TooBusy', errorMessage: 'come back' });
  });

  it('tell the state how often it was tried again', async () => {
    const harness = new Harness();
    const sent: unknown[] = [];
    harness.callService = async (_service, _action, input) => {
      sent.push(JSON.parse(input['Payload']));
      return sent.length < 3 ? failing() : { StatusCode: 200, Payload: '"done"' };
    };
    const counted = { ...retrying, Arguments: '{% $states.context.State.RetryCount %}' };
    expect((await harness.run('Call', { Call: counted })).output).toBe('"done"');
    expect(sent).toEqual([0, 1, 2]);
  });
});

describe('errors of services', () => {
  it('are named as an SDK integration names them', async () => {
    const harness = new Harness();
    harness.callService = async () => {
      throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed');
    };
    const put = { Type: 'Task', Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem', Arguments: {}, End: true };
    const ended = await harness.run('Put', { Put: put });
    expect(ended.error).toBe('DynamoDb.ConditionalCheckFailedException');
    expect(ended.cause).toMatch(/^The conditional request failed \(Service: DynamoDb, Status Code: 400, Request ID: /);
  });

  it('fall to States.TaskFailed, but a timeout does not', async () => {
    const harness = new Harness();
    harness.callService = failing;
    const caught = { ...lambda, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }], End: true };
    const ended = await harness.run('Call', { Call: caught, Caught: { Type: 'Succeed' } });
    expect(JSON.parse(ended.output ?? '')).toMatchObject({ Error: 'TooBusy' });
  });
});

describe('another machine', () => {
  it('is started with its input as text, and answers with an instant as text', async () => {
    const harness = new Harness();
    const requests: unknown[] = [];
    harness.callService = async (service, action, input, caller) => {
      requests.push({ service, action, input, caller });
      return { executionArn: 'started', startDate: 1 };
    };
    const start = {
      Type: 'Task',
      Resource: 'arn:aws:states:::states:startExecution',
      Arguments: { StateMachineArn: machineArn, Name: 'next', Input: { a: 1 } },
      End: true,
    };
    const ended = await harness.run('Start', { Start: start });
    expect(requests).toEqual([
      {
        service: 'states',
        action: 'StartExecution',
        input: { stateMachineArn: machineArn, name: 'next', input: '{"a":1}' },
        caller: { kind: 'role', roleArn: 'arn:aws:iam::000000000000:role/tried' },
      },
    ]);
    expect(JSON.parse(ended.output ?? '')).toMatchObject({
      ExecutionArn: 'started',
      StartDate: '1970-01-01T00:00:01.000Z',
    });
  });
});
