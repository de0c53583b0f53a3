import {
  ConflictException,
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
  TagResourceCommand,
  UpdateScheduleCommand,
  ValidationException,
} from '@aws-sdk/client-scheduler';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
let client: SchedulerClient;
beforeEach(async () => {
  endpoint = await openEndpoint('2024-03-29T09:00:00Z');
  client = new SchedulerClient(endpoint.client);
});
afterEach(() => endpoint.close());

const QueueUrl = 'https://sqs.eu-west-1.amazonaws.com/000000000000/work';
const schedule = (more: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput => ({
  Name: 'due',
  GroupName: 'deadlines',
  ScheduleExpression: 'at(2024-04-02T09:00:00)',
  ScheduleExpressionTimezone: 'Europe/Brussels',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: { Arn: arns.work, RoleArn: arns.role, Input: '<aws.scheduler.scheduled-time>' },
  ...more,
});
const create = (more?: Partial<CreateScheduleCommandInput>) => client.send(new CreateScheduleCommand(schedule(more)));
const fired = async (): Promise<readonly (string | undefined)[]> => {
  const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
  const { Messages } = await new SQSClient(endpoint.client).send(receive);
  return (Messages ?? []).map(({ Body }) => Body);
};

describe('a client of the Scheduler', () => {
  it('creates, reads, changes, lists and deletes a schedule', async () => {
    const key = { Name: 'due', GroupName: 'deadlines' };
    const { ScheduleArn } = await create();
    expect(ScheduleArn).toBe('arn:aws:scheduler:eu-west-1:000000000000:schedule/deadlines/due');
    await client.send(new UpdateScheduleCommand(schedule({ State: 'DISABLED', Description: 'Later.' })));
    expect(await client.send(new GetScheduleCommand(key))).toMatchObject({
      State: 'DISABLED',
      Description: 'Later.',
      CreationDate: new Date('2024-03-29T09:00:00Z'),
      ActionAfterCompletion: 'NONE',
    });
    const { Schedules } = await client.send(new ListSchedulesCommand({ NamePrefix: 'du', State: 'DISABLED' }));
    expect(Schedules).toMatchObject([{ ...key, Target: { Arn: arns.work } }]);
    await client.send(new DeleteScheduleCommand(key));
    await expect(client.send(new GetScheduleCommand(key))).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('lists page by page', async () => {
    for (const Name of ['a', 'b', 'c']) await create({ Name });
    const first = await client.send(new ListSchedulesCommand({ GroupName: 'deadlines', MaxResults: 2 }));
    const next = { GroupName: 'deadlines', MaxResults: 2, NextToken: first.NextToken };
    const second = await client.send(new ListSchedulesCommand(next));
    expect([first, second].map(({ Schedules }) => Schedules?.map(({ Name }) => Name))).toEqual([['a', 'b'], ['c']]);
  });

  it('has a schedule fire at the wall clock of its zone, and forget itself afterwards', async () => {
    await create({ ActionAfterCompletion: 'DELETE' });
    await endpoint.cloud.advanceTo('2024-04-02T06:59:59Z');
    expect(await fired()).toEqual([]);
    // Summer time began on the 31st of March: nine o'clock is seven in UTC.
    await endpoint.cloud.advanceTo('2024-04-02T07:00:00Z');
    expect(await fired()).toEqual(['2024-04-02T07:00:00Z']);
    const { Schedules } = await client.send(new ListSchedulesCommand({ GroupName: 'deadlines' }));
    expect(Schedules).toEqual([]);
  });

  it('has cron keep the hour of its zone when summer time begins, and leave out the hour that is skipped', async () => {
    await create({ ScheduleExpression: 'cron(30 2 * * ? *)' });
    await endpoint.cloud.advanceTo('2024-04-01T12:00:00Z');
    expect(await fired()).toEqual(['2024-03-30T01:30:00Z', '2024-04-01T00:30:00Z']);
  });

  it('is refused a start that is long past, unless the schedule runs once', async () => {
    const StartDate = new Date('2024-03-29T08:54:00Z');
    await expect(create({ ScheduleExpression: 'rate(1 day)', StartDate })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'The StartDate you specify cannot be earlier than 5 minutes ago.',
    });
    await expect(create({ StartDate })).resolves.toMatchObject({ ScheduleArn: expect.any(String) });
    const list = new ListSchedulesCommand({ State: 'PAUSED' as 'ENABLED' });
    await expect(client.send(list)).rejects.toBeInstanceOf(ValidationException);
  });

  it('has a rate run from its start to its end', async () => {
    const StartDate = new Date('2024-03-30T00:00:00Z');
    const EndDate = new Date('2024-03-31T00:00:00Z');
    await create({ ScheduleExpression: 'rate(12 hours)', StartDate, EndDate });
    await endpoint.cloud.advanceTo('2024-04-02T00:00:00Z');
    expect(await fired()).toEqual(['2024-03-30T00:00:00Z', '2024-03-30T12:00:00Z', '2024-03-31T00:00:00Z']);
  });

  it('has a flexible schedule fire within its window', async () => {
    await create({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 60 } });
    await endpoint.cloud.advanceTo('2024-04-02T07:59:59Z');
    expect(await fired()).toEqual(['2024-04-02T07:00:00Z']);
  });

  it('takes the same request twice for one, and another of the same name for a conflict', async () => {
    await create({ ClientToken: 'one' });
    await create({ ClientToken: 'one' });
    const conflict: unknown = await create({ ClientToken: 'two' }).catch((error: unknown) => error);
    expect(conflict).toBeInstanceOf(ConflictException);
    expect(conflict).toMatchObject({ $metadata: { httpStatusCode: 409, requestId: expect.stringMatching(/\S/) } });
  });

  it('keeps groups, and with a group what is in it', async () => {
    await client.send(new CreateScheduleGroupCommand({ Name: 'more' }));
    await create({ GroupName: 'more' });
    expect(await client.send(new GetScheduleGroupCommand({ Name: 'more' }))).toMatchObject({ State: 'ACTIVE' });
    await client.send(new DeleteScheduleGroupCommand({ Name: 'more' }));
    const { ScheduleGroups } = await client.send(new ListScheduleGroupsCommand({}));
    expect(ScheduleGroups?.map(({ Name }) => Name)).toEqual(['deadlines', 'default']);
    await expect(create({ GroupName: 'more' })).rejects.toBeInstanceOf(ResourceNotFoundException);
  });

  it('hears what is not valid, and what is not offered', async () => {
    await expect(create({ ScheduleExpression: 'at(tomorrow)' })).rejects.toBeInstanceOf(ValidationException);
    const tag = new TagResourceCommand({ ResourceArn: 'arn:aws:scheduler:x', Tags: [{ Key: 'a', Value: 'b' }] });
    await expect(client.send(tag)).rejects.toMatchObject({
      name: 'UnknownOperationException',
      $metadata: { httpStatusCode: 404 },
    });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('scheduler: POST /tags/');
  });
});
