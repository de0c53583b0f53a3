import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import { mockClient } from 'aws-sdk-client-mock';
import { describe, expect, it } from 'vitest';
import { committedDetail } from '../contracts/bus-event.ts';
import { createBus } from './bus.ts';
import { createMailer } from './mailer.ts';
import { createSchedules } from './schedules.ts';
import { createWorkflows } from './workflows.ts';

const settings = { region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } };
const fault = { $metadata: {}, message: 'as AWS says it' };

describe('a schedule', () => {
  const client = () => mockClient(new SchedulerClient(settings));
  const target = { group: 'moments', targetArn: 'arn:function', roleArn: 'arn:role', deadLettersArn: 'arn:queue' };
  const schedules = (mock: ReturnType<typeof client>) => createSchedules(mock as unknown as SchedulerClient, target);
  const close = {
    name: 'lp_close-round-1_20231031T2259Z',
    at: '2023-10-31T22:59:59.999Z',
    input: { stream: 'CALL#lp', moment: 'lp_close-round-1_20231031T2259Z' },
  };

  it('fires when its instant has passed, never before, and goes when it fired', async () => {
    const mock = client();
    mock.on(CreateScheduleCommand).resolves({});
    expect(await schedules(mock).create(close)).toBe('created');
    expect(mock.commandCalls(CreateScheduleCommand)[0]?.args[0].input).toMatchObject({
      GroupName: 'moments',
      ScheduleExpression: 'at(2023-10-31T23:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      ActionAfterCompletion: 'DELETE',
      Target: { Input: JSON.stringify(close.input), DeadLetterConfig: { Arn: 'arn:queue' } },
    });
  });

  it('that exists, or is gone already, is no failure', async () => {
    const mock = client();
    mock.on(CreateScheduleCommand).rejects(new ConflictException({ ...fault, Message: 'exists' }));
    mock.on(DeleteScheduleCommand).rejects(new ResourceNotFoundException({ ...fault, Message: 'gone' }));
    expect(await schedules(mock).create(close)).toBe('exists');
    await expect(schedules(mock).remove(close.name)).resolves.toBeUndefined();
  });

  it('is listed over all pages', async () => {
    const mock = client();
    mock
      .on(ListSchedulesCommand)
      .resolvesOnce({ Schedules: [{ Name: 'lp_a' }], NextToken: 'more' })
      .resolvesOnce({ Schedules: [{ Name: 'lp_b' }] });
    expect(await schedules(mock).list('lp_')).toEqual(['lp_a', 'lp_b']);
  });
});

describe('a workflow', () => {
  const client = () => mockClient(new SFNClient(settings));
  const workflows = (mock: ReturnType<typeof client>) =>
    createWorkflows(mock as unknown as SFNClient, { 'assess-application': 'arn:machine' });

  it('starts under its name, once', async () => {
    const mock = client();
    mock
      .on(StartExecutionCommand)
      .resolvesOnce({ executionArn: 'arn:execution', startDate: new Date(0) })
      .rejects(new ExecutionAlreadyExists(fault));
    const start = () =>
      workflows(mock).start('assess-application', 'LP-2023-0001_assess_1', { project: 'LP-2023-0001' });
    expect([await start(), await start()]).toEqual(['started', 'already']);
    expect(mock.commandCalls(StartExecutionCommand)[0]?.args[0].input).toEqual({
      stateMachineArn: 'arn:machine',
      name: 'LP-2023-0001_assess_1',
      input: '{"project":"LP-2023-0001"}',
    });
  });

  it('that was answered before or timed out leaves nothing to wake', async () => {
    for (const error of [new TaskTimedOut(fault), new TaskDoesNotExist(fault)]) {
      const mock = client();
      mock.on(SendTaskSuccessCommand).rejects(error);
      expect(await workflows(mock).wake('token', { outcome: 'done' })).toBe('nothing-left');
    }
  });

  it('that cannot be woken for another reason is tried again later', async () => {
    const mock = client();
    mock.on(SendTaskSuccessCommand).rejects(new Error('throttled'));
    await expect(workflows(mock).wake('token', {})).rejects.toThrow('throttled');
    await expect(workflows(mock).start('unheard-of', 'x', {})).rejects.toThrow('no state machine for unheard-of');
  });
});

describe('a mail', () => {
  it('goes out as it was composed, with its tags', async () => {
    const mock = mockClient(new SESClient(settings));
    mock.on(SendRawEmailCommand).resolves({ MessageId: 'm-1' });
    const raw = new TextEncoder().encode('Subject: Hello');
    const mailer = createMailer(mock as unknown as SESClient, 'letters');
    const sent = await mailer.send({ raw, from: 'a@example.org', to: ['b@example.org'], tags: { letter: 'receipt' } });
    expect(sent).toEqual({ messageId: 'm-1' });
    expect(mock.commandCalls(SendRawEmailCommand)[0]?.args[0].input).toEqual({
      RawMessage: { Data: raw },
      Source: 'a@example.org',
      Destinations: ['b@example.org'],
      ConfigurationSetName: 'letters',
      Tags: [{ Name: 'letter', Value: 'receipt' }],
    });
  });
});

describe('the bus', () => {
  // As the pipe writes it: the version is a text.
  const detail = committedDetail.parse({
    stream: 'PROJECT#LP-2023-0001',
    kind: 'PROJECT',
    id: 'LP-2023-0001',
    version: '3',
    types: ['DecisionTaken'],
  });

  it('is given a commit as the pipe gave it, ten at a time', async () => {
    const mock = mockClient(new EventBridgeClient(settings));
    mock.on(PutEventsCommand).resolves({ FailedEntryCount: 0, Entries: [] });
    await createBus(mock as unknown as EventBridgeClient, 'bus').republish(Array.from({ length: 11 }, () => detail));
    const calls = mock.commandCalls(PutEventsCommand).map((call) => call.args[0].input.Entries ?? []);
    expect(calls.map((entries) => entries.length)).toEqual([10, 1]);
    expect(calls[0]?.[0]).toEqual({
      EventBusName: 'bus',
      Source: 'traject.log',
      DetailType: 'Committed',
      Detail: JSON.stringify({ ...detail, version: 3 }),
    });
  });

  it('that refuses one entry fails, so that all are published again', async () => {
    const mock = mockClient(new EventBridgeClient(settings));
    mock.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [{ ErrorCode: 'ThrottlingException' }] });
    const republished = createBus(mock as unknown as EventBridgeClient, 'bus').republish([detail]);
    await expect(republished).rejects.toThrow('ThrottlingException');
  });

  it('knows no commit whose id is not that of its kind', () => {
    expect(committedDetail.safeParse({ ...detail, id: 'gent' }).success).toBe(false);
    expect(committedDetail.safeParse({ ...detail, stream: 'CALL#LP-2023-0001' }).success).toBe(false);
  });
});
