import { expect, it } from 'vitest';
import { machineArn } from '../testing/arns.ts';
import { Harness } from '../testing/harness.ts';

const day = 86_400_000;

const ask = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:dynamodb:putItem.waitForTaskToken',
  Arguments: { TableName: 'work', Item: { token: { S: '{% $states.context.Task.Token %}' } } },
  End: true,
};

/** Executions that asked a person and were answered, or still wait for it. */
async function asked(names: readonly string[], { answered }: { answered: boolean }) {
  const harness = new Harness();
  const tokens: string[] = [];
  harness.callService = async (_service, _action, input) => {
    tokens.push(input['Item'].token.S);
    return {};
  };
  harness.load('Ask', { Ask: ask });
  for (const name of names) await harness.begin({}, name);
  await harness.agenda.settle();
  if (answered) for (const taskToken of tokens) await harness.call('SendTaskSuccess', { taskToken, output: '"yes"' });
  await harness.agenda.settle();
  const forgetAfter = async (days: number): Promise<void> => {
    await harness.agenda.run(harness.agenda.now() + days * day);
    harness.stepFunctions.forgetEnded();
    await harness.agenda.settle();
  };
  const listed = async () => {
    const { executions } = await harness.call('ListExecutions', { stateMachineArn: machineArn });
    return (executions as { name: string }[]).map(({ name }) => name);
  };
  const [taskToken = ''] = tokens;
  const heartbeat = () => harness.call('SendTaskHeartbeat', { taskToken });
  return { harness, forgetAfter, listed, heartbeat };
}

const onDisk = ({ database }: Harness) =>
  ['states_executions', 'states_transitions', 'states_tokens'].map(
    (table) => database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()?.['rows'],
  );

it('an execution that ended is known for 90 days', async () => {
  const { forgetAfter, listed, heartbeat } = await asked(['case'], { answered: true });
  await forgetAfter(89);
  expect(await listed()).toEqual(['case']);
  await expect(heartbeat()).rejects.toMatchObject({ code: 'TaskTimedOut' });
});

it('an execution that ended 90 days ago is forgotten with its history and its tokens', async () => {
  const { harness, forgetAfter, listed, heartbeat } = await asked(['case'], { answered: true });
  await forgetAfter(90);
  expect(await listed()).toEqual([]);
  await expect(heartbeat()).rejects.toMatchObject({ code: 'TaskDoesNotExist' });
  expect(onDisk(harness)).toEqual([0, 0, 0]);
});

it('an execution that runs is never forgotten', async () => {
  const { harness, forgetAfter, listed, heartbeat } = await asked(['case'], { answered: false });
  await forgetAfter(300);
  harness.start().resume();
  expect(await listed()).toEqual(['case']);
  await expect(heartbeat()).resolves.toEqual({});
});

it('many executions are forgotten as well as one', async () => {
  const names = Array.from({ length: 120 }, (_, at) => `case-${at}`);
  const { harness, forgetAfter } = await asked(names, { answered: true });
  await forgetAfter(90);
  expect(onDisk(harness)).toEqual([0, 0, 0]);
});

it('the tokens of an execution are forgotten after a restart too', async () => {
  const { harness, forgetAfter, heartbeat } = await asked(['case'], { answered: true });
  harness.start();
  await forgetAfter(90);
  expect(onDisk(harness)).toEqual([0, 0, 0]);
  await expect(heartbeat()).rejects.toMatchObject({ code: 'TaskDoesNotExist' });
});

it('an execution that could not be deleted is known still, with its tokens', async () => {
  const { harness, forgetAfter, listed, heartbeat } = await asked(['case'], { answered: true });
  harness.database.exec(
    `CREATE TRIGGER full BEFORE DELETE ON states_executions BEGIN SELECT RAISE(ABORT, 'disk full'); END`,
  );
  const before = onDisk(harness);
  await expect(forgetAfter(90)).rejects.toThrow('disk full');
  expect(onDisk(harness)).toEqual(before);
  expect(await listed()).toEqual(['case']);
  await expect(heartbeat()).rejects.toMatchObject({ code: 'TaskTimedOut' });
});

it('a folder loses the indexes that nothing reads', () => {
  const harness = new Harness();
  const { database } = harness;
  database.exec('CREATE INDEX states_executions_by_machine ON states_executions (machine_arn, start_date)');
  database.exec(`CREATE INDEX states_executions_running ON states_executions (id) WHERE status = 'RUNNING'`);
  harness.start();
  const indexes = database.prepare(`SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL`).all();
  expect(indexes.map(({ name }) => name)).toEqual(['states_tokens_open']);
});
