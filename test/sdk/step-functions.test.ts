import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  ExecutionNotRedrivable,
  GetExecutionHistoryCommand,
  InvalidArn,
  InvalidExecutionInput,
  InvalidToken,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  RedriveExecutionCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StateMachineDoesNotExist,
  StateMachineTypeNotSupported,
  StopExecutionCommand,
  TaskTimedOut,
  TestStateCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
let client: SFNClient;
beforeAll(async () => {
  endpoint = await openEndpoint();
  // Two operations would go to a host with "sync-" before its name.
  client = new SFNClient({ ...endpoint.client, disableHostPrefix: true });
});
afterAll(() => endpoint.close());

const start = async (name: string, machine: string = arns.question): Promise<string> => {
  const input = JSON.stringify({ id: name });
  const { executionArn = '' } = await client.send(new StartExecutionCommand({ stateMachineArn: machine, name, input }));
  await endpoint.cloud.agenda.settle();
  return executionArn;
};
const tokenOf = async (id: string): Promise<string> => {
  const Key = { pk: { S: `TASK#${id}` }, sk: { S: 'TOKEN' } };
  const { Item } = await new DynamoDBClient(endpoint.client).send(new GetItemCommand({ TableName: 'log', Key }));
  return Item?.['token']?.S ?? '';
};
const statusOf = async (executionArn: string): Promise<string | undefined> => {
  await endpoint.cloud.agenda.settle();
  return (await client.send(new DescribeExecutionCommand({ executionArn }))).status;
};

describe('a client of Step Functions', () => {
  it('lists the machines of the template and describes one', async () => {
    const { stateMachines } = await client.send(new ListStateMachinesCommand({}));
    expect(stateMachines?.map(({ name }) => name)).toEqual(['ask-a-person', 'greet']);
    const machine = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arns.greeting }));
    expect(machine).toMatchObject({ status: 'ACTIVE', type: 'STANDARD', roleArn: arns.role });
    expect(machine.creationDate).toEqual(new Date('2024-01-15T09:00:00Z'));
    expect(await client.send(new ListTagsForResourceCommand({ resourceArn: arns.greeting }))).toMatchObject({
      tags: [],
    });
  });

  it('starts an execution, finds it in the list and reads its history to the end', async () => {
    const executionArn = await start('g-1', arns.greeting);
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ status: 'SUCCEEDED', output: '{"id":"g-1"}', name: 'g-1' });
    const filter = { stateMachineArn: arns.greeting, statusFilter: 'SUCCEEDED' } as const;
    const { executions } = await client.send(new ListExecutionsCommand(filter));
    expect(executions?.map((one) => one.executionArn)).toEqual([executionArn]);
    const { events } = await client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
    const machine = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(machine).toMatchObject({ stateMachineArn: arns.greeting, roleArn: arns.role });
    expect(JSON.parse(machine.definition ?? '')).toMatchObject({ StartAt: 'Greet' });
  });

  it('reads a history page by page, backwards too', async () => {
    const executionArn = await start('g-2', arns.greeting);
    const page = { executionArn, maxResults: 5, reverseOrder: true };
    const first = await client.send(new GetExecutionHistoryCommand(page));
    expect(first.events?.[0]?.type).toBe('ExecutionSucceeded');
    const second = await client.send(new GetExecutionHistoryCommand({ ...page, nextToken: first.nextToken }));
    expect(second.events?.map(({ id }) => id)).toEqual([2, 1]);
  });

  it('answers a task that waits: with a heartbeat, with a result, once', async () => {
    const executionArn = await start('q-1');
    const taskToken = await tokenOf('q-1');
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    await client.send(new SendTaskSuccessCommand({ taskToken, output: '{"decision":"yes"}' }));
    expect(await statusOf(executionArn)).toBe('SUCCEEDED');
    const again = client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    await expect(again).rejects.toBeInstanceOf(TaskTimedOut);
    const unknown = client.send(new SendTaskSuccessCommand({ taskToken: 'nobody', output: '{}' }));
    await expect(unknown).rejects.toBeInstanceOf(InvalidToken);
  });

  it('fails a task that waits, and redrives the execution from there', async () => {
    const executionArn = await start('q-2');
    const failure = { error: 'Withdrawn', cause: 'The applicant withdrew.' };
    await client.send(new SendTaskFailureCommand({ taskToken: await tokenOf('q-2'), ...failure }));
    await endpoint.cloud.agenda.settle();
    expect(await client.send(new DescribeExecutionCommand({ executionArn }))).toMatchObject({
      status: 'FAILED',
      ...failure,
      redriveStatus: 'REDRIVABLE',
    });
    await client.send(new RedriveExecutionCommand({ executionArn }));
    expect(await statusOf(executionArn)).toBe('RUNNING');
    await expect(client.send(new RedriveExecutionCommand({ executionArn }))).rejects.toBeInstanceOf(
      ExecutionNotRedrivable,
    );
  });

  it('stops an execution', async () => {
    const executionArn = await start('q-3');
    await client.send(new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'By hand.' }));
    expect(await statusOf(executionArn)).toBe('ABORTED');
  });

  it('hears each refusal as the class of its client, with the id of its request', async () => {
    const missing = client.send(new StartExecutionCommand({ stateMachineArn: `${arns.greeting}-none` }));
    await expect(missing).rejects.toBeInstanceOf(StateMachineDoesNotExist);
    const describe = (executionArn: string) => client.send(new DescribeExecutionCommand({ executionArn }));
    const none = describe(`${arns.greeting.replace('stateMachine', 'execution')}:none`);
    await expect(none).rejects.toBeInstanceOf(ExecutionDoesNotExist);
    await expect(describe('none')).rejects.toBeInstanceOf(InvalidArn);
    const words = client.send(new StartExecutionCommand({ stateMachineArn: arns.greeting, input: 'hello' }));
    await expect(words).rejects.toBeInstanceOf(InvalidExecutionInput);
    await start('q-4');
    const other = { stateMachineArn: arns.question, name: 'q-4', input: '{"id":"other"}' };
    const twice: unknown = await client.send(new StartExecutionCommand(other)).catch((error: unknown) => error);
    expect(twice).toBeInstanceOf(ExecutionAlreadyExists);
    expect(twice).toMatchObject({ $metadata: { httpStatusCode: 400, requestId: expect.stringMatching(/\S/) } });
  });

  it('tries a single state', async () => {
    const definition = JSON.stringify({
      Type: 'Pass',
      QueryLanguage: 'JSONata',
      Output: '{% $states.input.a + 1 %}',
      End: true,
    });
    const tried = await client.send(new TestStateCommand({ definition, roleArn: arns.role, input: '{"a":1}' }));
    expect(tried).toMatchObject({ status: 'SUCCEEDED', output: '2' });
  });

  it('has a definition judged without keeping it', async () => {
    const judge = async (definition: object) =>
      await client.send(new ValidateStateMachineDefinitionCommand({ definition: JSON.stringify(definition) }));
    const States = { End: { Type: 'Succeed' } };
    expect(await judge({ QueryLanguage: 'JSONata', StartAt: 'End', States })).toMatchObject({ result: 'OK' });
    expect(await judge({ QueryLanguage: 'JSONata', StartAt: 'Begin', States })).toMatchObject({
      result: 'FAIL',
      diagnostics: [{ severity: 'ERROR', message: expect.stringContaining('Begin') }],
    });
  });

  it('is refused an express start, by name, as every machine here is a standard one', async () => {
    const express = client.send(new StartSyncExecutionCommand({ stateMachineArn: arns.greeting }));
    await expect(express).rejects.toBeInstanceOf(StateMachineTypeNotSupported);
  });

  it('is told, and so is the log, what this cloud does not offer', async () => {
    const create = new CreateStateMachineCommand({ name: 'x', definition: '{}', roleArn: arns.role });
    await expect(client.send(create)).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('states:CreateStateMachine');
  });
});
