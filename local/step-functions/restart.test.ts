import { describe, expect, it } from 'vitest';
import { journalOn } from '../kernel/journal.ts';
import { createStepFunctions } from './step-functions.ts';
import { functionArn, machineArn, roleArn } from './testing/arns.ts';
import { Harness } from './testing/harness.ts';
import { VirtualAgenda } from './testing/virtual-agenda.ts';

/** The machine is switched off and on: only the database is left. */
function restart(harness: Harness): void {
  Object.assign(harness, { agenda: new VirtualAgenda(harness.agenda.now()) });
  harness.start().resume();
}

const lambda = { Type: 'Task', Resource: functionArn };

describe('after a restart', () => {
  it('a wait ends at the instant it would have ended', async () => {
    const harness = new Harness();
    const due = harness.agenda.now() + 3_600_000;
    harness.load('Wait', {
      Wait: { Type: 'Wait', Seconds: 3600, Next: 'Tell' },
      Tell: { Type: 'Pass', Output: '{% $millis() %}', End: true },
    });
    const executionArn = await harness.begin();
    await harness.agenda.run(harness.agenda.now() + 1_800_000);
    restart(harness);
    await harness.agenda.run();
    expect((await harness.describe(executionArn)).output).toBe(String(due));
  });

  it('an execution keeps the definition it was started under', async () => {
    const harness = new Harness();
    harness.load('Wait', { Wait: { Type: 'Wait', Seconds: 10, Output: 'first', End: true } });
    const executionArn = await harness.begin();
    await harness.agenda.settle();
    restart(harness);
    harness.load('Wait', { Wait: { Type: 'Wait', Seconds: 10, Output: 'second', End: true } });
    const later = await harness.begin({}, 'later');
    await harness.agenda.run();
    expect((await harness.describe(executionArn)).output).toBe('"first"');
    expect((await harness.describe(later)).output).toBe('"second"');
  });

  it('a call that was under way is made again', async () => {
    const harness = new Harness();
    let calls = 0;
    harness.callService = () => {
      calls += 1;
      return calls === 1 ? new Promise(() => {}) : Promise.resolve({ StatusCode: 200, Payload: '"done"' });
    };
    harness.load('Call', { Call: { ...lambda, End: true } });
    const executionArn = await harness.begin();
    const killed = harness.agenda.settle();
    await expect(Promise.race([killed, new Promise((resolve) => setImmediate(resolve, 'hangs'))])).resolves.toBe(
      'hangs',
    );
    restart(harness);
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
    expect(calls).toBe(2);
  });

  it('a task that waits for its token is not called again, and its token still wakes it', async () => {
    const harness = new Harness();
    const tokens: string[] = [];
    harness.callService = async (_service, _action, input) => {
      tokens.push(input['MessageBody']);
      return {};
    };
    harness.load('Ask', {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Arguments: { QueueUrl: 'queue', MessageBody: '{% $states.context.Task.Token %}' },
        End: true,
      },
    });
    const executionArn = await harness.begin();
    await harness.agenda.settle();
    restart(harness);
    await harness.agenda.settle();
    await harness.call('SendTaskSuccess', { taskToken: tokens[0], output: '"yes"' });
    await harness.agenda.settle();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"yes"' });
    expect(tokens).toHaveLength(1);
  });
});

describe('after several restarts', () => {
  it('branches go on each from its own state, and variables are remembered', async () => {
    const harness = new Harness();
    const branch = (seconds: number) => ({
      StartAt: 'Wait',
      States: {
        Wait: { Type: 'Wait', Seconds: seconds, Assign: { waited: seconds }, Next: 'Tell' },
        Tell: { Type: 'Wait', Seconds: 100, Output: '{% $base + $waited %}', End: true },
      },
    });
    harness.load('Set', {
      Set: { Type: 'Pass', Assign: { base: 1000 }, Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [branch(10), branch(150)], End: true },
    });
    const executionArn = await harness.begin();
    for (const seconds of [5, 60, 130, 200]) {
      await harness.agenda.run(Date.UTC(2025, 0, 1) + seconds * 1000);
      restart(harness);
    }
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '[1010,1150]' });
    const ids = (await harness.history(executionArn)).map((event) => event.id);
    expect(ids).toEqual(ids.map((_, index) => index + 1));
  });

  it('a retry that was due waits for its turn', async () => {
    const harness = new Harness();
    let calls = 0;
    harness.callService = async () => {
      calls += 1;
      return calls === 1
        ? { StatusCode: 200, FunctionError: 'Unhandled', Payload: '{"errorType":"Busy"}' }
        : { StatusCode: 200, Payload: '"done"' };
    };
    harness.load('Call', {
      Call: { ...lambda, Retry: [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 30 }], End: true },
    });
    const executionArn = await harness.begin();
    await harness.agenda.settle();
    restart(harness);
    await harness.agenda.run(harness.agenda.now() + 29_000);
    expect(calls).toBe(1);
    await harness.agenda.run();
    expect(await harness.describe(executionArn)).toMatchObject({ output: '"done"' });
  });
});

describe('the news of an execution', () => {
  it('is told within the transaction that makes it true, so that a kill keeps both or neither', async () => {
    const { database, agenda } = new Harness();
    const told: (readonly [string, boolean])[] = [];
    const { service, load } = createStepFunctions({
      journal: journalOn(database),
      agenda,
      callService: async () => ({ StatusCode: 200, FunctionError: 'Unhandled', Payload: '{"errorType":"TooBusy"}' }),
      onStatusChange: ({ status }) => told.push([status, database.isTransaction]),
    });
    const states = { Call: { ...lambda, End: true } };
    const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt: 'Call', States: states });
    load({ name: 'tried', arn: machineArn, definition, roleArn, type: 'STANDARD' });
    const start = { stateMachineArn: machineArn, name: 'case', input: '{}' };
    const begun = await service.operations['StartExecution']?.run(start, { kind: 'owner' });
    await agenda.run();
    await service.operations['RedriveExecution']?.run(begun as Record<string, string>, { kind: 'owner' });
    await agenda.run();
    expect(told).toEqual(['RUNNING', 'FAILED', 'RUNNING', 'FAILED'].map((status) => [status, true]));
  });
});
