import { describe, expect, it } from 'vitest';
import { AwsError } from '../kernel/service.ts';
import { machineArn } from './testing/arns.ts';
import { Harness } from './testing/harness.ts';

const ask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
  Arguments: { TableName: 'work', Item: { token: { S: '{% $states.context.Task.Token %}' } } },
  End: true,
};

/** A machine that waits for a person, and the token it handed out. */
async function waiting(more: object = {}) {
  const harness = new Harness();
  const tokens: string[] = [];
  harness.callService = async (_service, _action, input) => {
    tokens.push(input['Item'].token.S);
    return {};
  };
  const late = 'Catch' in more ? { Late: { Type: 'Succeed' } } : {};
  harness.load('Ask', { Ask: { ...ask, ...more }, ...late });
  const executionArn = await harness.begin();
  await harness.agenda.settle();
  return { harness, executionArn, tokens, taskToken: tokens[0] ?? '' };
}

describe('a task that waits for its token', () => {
  it('goes on with the output it is sent', async () => {
    const { harness, executionArn, taskToken } = await waiting();
    await harness.call('SendTaskSuccess', { taskToken, output: '{"decision":"yes"}' });
    await harness.agenda.settle();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"decision":"yes"}' });
    expect((await harness.history(executionArn)).map((event) => event.type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('leaves no timer behind when its answer ends the execution', async () => {
    const { harness, executionArn, taskToken } = await waiting({ TimeoutSeconds: 900, HeartbeatSeconds: 60 });
    expect(harness.agenda.timers()).toHaveLength(3);
    await harness.call('SendTaskSuccess', { taskToken, output: '"yes"' });
    await harness.agenda.settle();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(harness.agenda.timers()).toEqual([]);
  });

  it('fails with the error it is sent', async () => {
    const { harness, executionArn, taskToken } = await waiting();
    await harness.call('SendTaskFailure', { taskToken, error: 'Refused', cause: 'no' });
    await harness.agenda.settle();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'no' });
  });

  it('takes an answer that comes while the call is still under way', async () => {
    const harness = new Harness();
    harness.callService = async (_service, _action, input) => {
      await harness.call('SendTaskSuccess', { taskToken: input['Item'].token.S, output: '"at once"' });
      return {};
    };
    expect(await harness.run('Ask', { Ask: ask })).toMatchObject({ status: 'SUCCEEDED', output: '"at once"' });
  });

  it('answers a second success with TaskTimedOut, and a token nobody gave out with InvalidToken', async () => {
    const { harness, taskToken } = await waiting();
    await harness.call('SendTaskSuccess', { taskToken, output: '1' });
    await expect(harness.call('SendTaskSuccess', { taskToken, output: '2' })).rejects.toMatchObject({
      code: 'TaskTimedOut',
    });
    const tell = (unknown: string) => harness.call('SendTaskSuccess', { taskToken: unknown, output: '2' });
    await expect(tell('unknown')).rejects.toMatchObject({
      code: 'InvalidToken',
      message: "Invalid Token: 'Invalid token'",
    });
    // One of the same form may have been given out, and forgotten with its execution.
    await expect(tell('00000000-0000-4000-8000-000000000000')).rejects.toMatchObject({ code: 'TaskDoesNotExist' });
  });

  it('asks for the permission on the machine that waits', async () => {
    const { harness, taskToken } = await waiting();
    const operation = harness.stepFunctions.service.operations['SendTaskSuccess'];
    expect(operation?.needs({ taskToken })).toEqual([{ action: 'states:SendTaskSuccess', resource: machineArn }]);
    expect(operation?.needs({ taskToken: 'unknown' })).toEqual([{ action: 'states:SendTaskSuccess', resource: '*' }]);
  });

  it('fails, and may be caught, when the service it calls breaks', async () => {
    const harness = new Harness();
    harness.callService = () => Promise.reject(new TypeError('broken'));
    const caught = { ...ask, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Late' }] };
    const ended = await harness.run('Ask', { Ask: caught, Late: { Type: 'Succeed' } });
    expect(ended).toMatchObject({ status: 'SUCCEEDED', output: '{"Error":"States.TaskFailed","Cause":"broken"}' });
  });

  it('refuses an output that is not JSON, and waits on', async () => {
    const { harness, executionArn, taskToken } = await waiting();
    await expect(harness.call('SendTaskSuccess', { taskToken, output: '{' })).rejects.toBeInstanceOf(AwsError);
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'RUNNING' });
  });

  it('times out, and its token with it', async () => {
    const { harness, executionArn, taskToken } = await waiting({ TimeoutSeconds: '{% 30 + 30 %}' });
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    await expect(harness.call('SendTaskHeartbeat', { taskToken })).rejects.toMatchObject({ code: 'TaskTimedOut' });
  });

  it('lives on as long as its heart beats, and States.Timeout catches a missed beat', async () => {
    const { harness, executionArn, taskToken } = await waiting({
      HeartbeatSeconds: 60,
      Catch: [{ ErrorEquals: ['States.Timeout'], Output: '{% $states.errorOutput.Error %}', Next: 'Late' }],
    });
    const start = harness.agenda.now();
    await harness.agenda.run(start + 50_000);
    await harness.call('SendTaskHeartbeat', { taskToken });
    await harness.agenda.run(start + 100_000);
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'RUNNING' });
    await harness.agenda.run(start + 120_000);
    expect(await harness.describe(executionArn)).toMatchObject({ output: '"States.HeartbeatTimeout"' });
  });
});
