import { beforeEach, describe, expect, it } from 'vitest';
import { createSmallCloud, owner, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import { AwsError, type JsonObject } from '../kernel/service.ts';
import { createSqs } from '../sqs/sqs.ts';
import { createScheduler, type Scheduler } from './scheduler.ts';

const role = 'arn:aws:iam::000000000000:role/planner';
const lambda = 'arn:aws:lambda:eu-west-1:000000000000:function:wake';

let cloud: SmallCloud;
let scheduler: Scheduler;
let fired: { at: string; payload: string }[];

function open(database = createSmallCloud().database): void {
  cloud = createSmallCloud('2023-10-31T12:00:00Z', database);
  fired = [];
  scheduler = createScheduler(cloud);
  cloud.use(scheduler.service);
  cloud.answer(
    'lambda',
    'Invoke',
    (input) => void fired.push({ at: new Date(cloud.agenda.now()).toISOString(), payload: input['Payload'] }),
  );
  scheduler.resume();
}
beforeEach(() => open());

const call = async (action: string, input: JsonObject): Promise<JsonObject> =>
  (await cloud.callService('scheduler', action, input, owner)) as JsonObject;
const schedule = (more: JsonObject = {}): JsonObject => ({
  Name: 'LP-1_due',
  ScheduleExpression: 'at(2023-10-31T23:59:59)',
  ScheduleExpressionTimezone: 'Europe/Brussels',
  FlexibleTimeWindow: { Mode: 'OFF' },
  ActionAfterCompletion: 'DELETE',
  ...more,
  Target: { Arn: lambda, RoleArn: role, Input: '{"project":"LP-1"}', ...more['Target'] },
});
const until = (instant: string) => cloud.agenda.advanceTo(Date.parse(instant));

describe('a schedule', () => {
  it('fires once at its wall clock time, under its role, and is gone', async () => {
    await call('CreateSchedule', schedule());
    await until('2023-11-01T12:00:00Z');
    expect(fired).toEqual([{ at: '2023-10-31T22:59:59.000Z', payload: '{"project":"LP-1"}' }]);
    expect(cloud.calls.at(-1)).toMatchObject({
      caller: { kind: 'role', roleArn: role },
      input: { InvocationType: 'Event' },
    });
    await expect(call('GetSchedule', { Name: 'LP-1_due' })).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
      status: 404,
    });
  });

  it('refuses an end that does not come after its start', async () => {
    const dates = { StartDate: 1_700_000_000, EndDate: 1_700_000_000 };
    const recurring = schedule({ ScheduleExpression: 'rate(1 hour)', ActionAfterCompletion: 'NONE' });
    await expect(call('CreateSchedule', { ...recurring, ...dates })).rejects.toMatchObject({
      code: 'ValidationException',
      message: expect.stringContaining('EndDate'),
    });
    await call('CreateSchedule', { ...recurring, ...dates, EndDate: 1_700_000_001 });
  });

  it('fires at once when its instant has passed', async () => {
    await call('CreateSchedule', schedule({ ScheduleExpression: 'at(2023-10-01T00:00:00)' }));
    await cloud.agenda.runUntilIdle();
    expect(fired.map((one) => one.at)).toEqual(['2023-10-31T12:00:00.000Z']);
  });

  it('stays, complete, without an action after completion', async () => {
    await call('CreateSchedule', schedule({ ActionAfterCompletion: 'NONE' }));
    await cloud.agenda.runUntilIdle();
    expect(await call('GetSchedule', { Name: 'LP-1_due' })).toMatchObject({
      State: 'ENABLED',
      CreationDate: Date.parse('2023-10-31T12:00:00Z') / 1000,
    });
    expect(scheduler.planned()).toEqual([]);
  });

  it('does not fire after it was deleted, or while it is disabled', async () => {
    await call('CreateSchedule', schedule());
    await call('DeleteSchedule', { Name: 'LP-1_due' });
    await call('CreateSchedule', schedule({ Name: 'off', State: 'DISABLED' }));
    await cloud.agenda.runUntilIdle();
    expect(fired).toEqual([]);
  });

  it('follows an update to a new instant', async () => {
    await call('CreateSchedule', schedule());
    await call('UpdateSchedule', schedule({ ScheduleExpression: 'at(2023-11-05T10:00:00)' }));
    await cloud.agenda.runUntilIdle();
    expect(fired.map((one) => one.at)).toEqual(['2023-11-05T09:00:00.000Z']);
  });

  it('recurs between its start and its end', async () => {
    const window = {
      StartDate: Date.parse('2023-11-01T00:00:00Z') / 1000,
      EndDate: Date.parse('2023-11-03T00:00:00Z') / 1000,
    };
    await call('CreateSchedule', schedule({ ScheduleExpression: 'rate(1 day)', ...window }));
    await cloud.agenda.runUntilIdle();
    expect(fired.map((one) => one.at.slice(0, 10))).toEqual(['2023-11-01', '2023-11-02', '2023-11-03']);
  });

  it('fires somewhere within its flexible window, at the same instant in each run', async () => {
    const flexible = schedule({ FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 } });
    await call('CreateSchedule', flexible);
    await cloud.agenda.runUntilIdle();
    const first = fired[0]?.at ?? '';
    expect(first >= '2023-10-31T22:59:59' && first < '2023-10-31T23:15:00').toBe(true);
    open();
    await call('CreateSchedule', flexible);
    await cloud.agenda.runUntilIdle();
    expect(fired[0]?.at).toBe(first);
  });
});

describe('a delivery of a schedule', () => {
  it('fires after a restart what came due while closed', async () => {
    await call('CreateSchedule', schedule());
    await cloud.agenda.close();
    open(cloud.database);
    await cloud.agenda.runUntilIdle();
    expect(fired).toHaveLength(1);
  });

  it('fills in the attributes of its occurrence', async () => {
    await call(
      'CreateSchedule',
      schedule({ Target: { Input: '{"at":"<aws.scheduler.scheduled-time>","try":"<aws.scheduler.attempt-number>"}' } }),
    );
    await cloud.agenda.runUntilIdle();
    expect(JSON.parse(fired[0]?.payload ?? '')).toEqual({ at: '2023-10-31T22:59:59Z', try: '1' });
  });

  it('calls any operation by a universal target', async () => {
    const started: JsonObject[] = [];
    cloud.answer('states', 'StartExecution', (input) => void started.push(input));
    const Target = {
      Arn: 'arn:aws:scheduler:::aws-sdk:sfn:startExecution',
      RoleArn: role,
      Input: '{"StateMachineArn":"m","Input":"{}"}',
    };
    await call('CreateSchedule', schedule({ Target }));
    await cloud.agenda.runUntilIdle();
    expect(started).toEqual([{ stateMachineArn: 'm', input: '{}' }]);
  });

  it('buries what cannot be delivered, under its own role', async () => {
    const sqs = createSqs(cloud);
    cloud.use(sqs.service);
    const dead = sqs.defineQueue({ QueueName: 'dead' });
    cloud.answer('lambda', 'Invoke', () => {
      throw new AwsError('ServiceException', 'down', { status: 500 });
    });
    await call(
      'CreateSchedule',
      schedule({ Target: { RetryPolicy: { MaximumRetryAttempts: 1 }, DeadLetterConfig: { Arn: dead.arn } } }),
    );
    await cloud.agenda.runUntilIdle();
    const [letter] = sqs.messages(dead.arn);
    expect(letter?.body).toBe('{"project":"LP-1"}');
    expect(letter?.sender).toBe(role);
    expect(JSON.parse(letter?.attributes ?? '')).toMatchObject({
      EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumRetryAttempts' },
      SCHEDULED_TIME: { StringValue: '2023-10-31T22:59:59Z' },
    });
  });
});

describe('creating a schedule', () => {
  it('conflicts with one of the same name, unless it is the same request again', async () => {
    await call('CreateSchedule', schedule({ ClientToken: 'one' }));
    await call('CreateSchedule', schedule({ ClientToken: 'one' }));
    await expect(call('CreateSchedule', schedule({ ClientToken: 'two' }))).rejects.toMatchObject({
      code: 'ConflictException',
      status: 409,
    });
  });

  it('asks for the permission to pass its role', () => {
    expect(scheduler.service.operations['CreateSchedule']?.needs(schedule())).toEqual([
      {
        action: 'scheduler:CreateSchedule',
        resource: 'arn:aws:scheduler:eu-west-1:000000000000:schedule/default/LP-1_due',
      },
      { action: 'iam:PassRole', resource: role, context: { 'iam:PassedToService': ['scheduler.amazonaws.com'] } },
    ]);
  });

  it('refuses a group that does not exist', async () => {
    await expect(call('CreateSchedule', schedule({ GroupName: 'none' }))).rejects.toMatchObject({
      code: 'ResourceNotFoundException',
    });
  });

  const refused: [string, JsonObject][] = [
    ['a name of 65 characters', { Name: 'x'.repeat(65) }],
    ['a name with a space', { Name: 'a b' }],
    ['an expression that is none', { ScheduleExpression: 'at(tomorrow)' }],
    ['an unknown zone', { ScheduleExpressionTimezone: 'Europe/Ghent' }],
    ['a window without its length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
    ['a target that is not offered', { Target: { Arn: 'arn:aws:sns:eu-west-1:000000000000:t' } }],
    ['an input that is no JSON', { Target: { Input: 'hello' } }],
  ];
  it.each(refused)('refuses %s', async (_what, more) => {
    await expect(call('CreateSchedule', schedule(more))).rejects.toMatchObject({ code: 'ValidationException' });
  });
});

describe('listing schedules', () => {
  it('pages by name, within a prefix and a group', async () => {
    await call('CreateScheduleGroup', { Name: 'projects' });
    for (const name of ['a-1', 'a-2', 'a-3', 'b-1'])
      await call('CreateSchedule', schedule({ Name: name, GroupName: 'projects' }));
    const first = await call('ListSchedules', { GroupName: 'projects', NamePrefix: 'a-', MaxResults: 2 });
    const second = await call('ListSchedules', {
      GroupName: 'projects',
      NamePrefix: 'a-',
      MaxResults: 2,
      NextToken: first['NextToken'],
    });
    expect([...first['Schedules'], ...second['Schedules']].map((one: JsonObject) => one['Name'])).toEqual([
      'a-1',
      'a-2',
      'a-3',
    ]);
    expect(second['NextToken']).toBeUndefined();
  });

  it('takes the schedules of a group along when it is deleted', async () => {
    await call('CreateScheduleGroup', { Name: 'projects' });
    await call('CreateSchedule', schedule({ GroupName: 'projects' }));
    await call('DeleteScheduleGroup', { Name: 'projects' });
    await cloud.agenda.runUntilIdle();
    expect(fired).toEqual([]);
    expect((await call('ListScheduleGroups', {}))['ScheduleGroups'].map((one: JsonObject) => one['Name'])).toEqual([
      'default',
    ]);
  });
});
