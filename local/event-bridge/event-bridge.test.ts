import { beforeEach, describe, expect, it } from 'vitest';
import { AwsError, type JsonObject } from '../kernel/service.ts';
import { createSqs } from '../sqs/sqs.ts';
import { createEventBridge, type EventBridge, type EventNews } from './event-bridge.ts';
import { createSmallCloud, owner, type SmallCloud } from './testing/small-cloud.ts';

const lambda = 'arn:aws:lambda:eu-west-1:000000000000:function:wake';
const machine = 'arn:aws:states:eu-west-1:000000000000:stateMachine:assess';
const role = 'arn:aws:iam::000000000000:role/rule';

let cloud: SmallCloud;
let bridge: EventBridge;
let news: EventNews[];
let deadUrl: string;
let deadArn: string;
const invoked: string[] = [];

const put = async (...entries: JsonObject[]): Promise<JsonObject> =>
  (await cloud.callService('events', 'PutEvents', { Entries: entries }, owner)) as JsonObject;
const committed = (detail: JsonObject = { projectId: 'LP-1', types: ['Submitted'] }): JsonObject => ({
  Source: 'traject',
  DetailType: 'Committed',
  Detail: JSON.stringify(detail),
  EventBusName: 'projects',
});
const rule = (targets: JsonObject[], more: JsonObject = {}) =>
  bridge.defineRule({
    Name: 'submitted',
    EventBusName: 'projects',
    EventPattern: { detail: { types: ['Submitted'] } },
    Targets: targets,
    ...more,
  });
const deadLetters = async (): Promise<JsonObject[]> =>
  (
    (await cloud.callService(
      'sqs',
      'ReceiveMessage',
      { QueueUrl: deadUrl, MessageAttributeNames: ['All'] },
      owner,
    )) as JsonObject
  )['Messages'] ?? [];

function open(database = createSmallCloud().database): void {
  cloud = createSmallCloud('2023-10-31T12:00:00Z', database);
  const sqs = createSqs(cloud);
  cloud.use(sqs.service);
  ({ url: deadUrl, arn: deadArn } = sqs.defineQueue({ QueueName: 'dead' }));
  bridge = createEventBridge(cloud);
  cloud.use(bridge.service);
  cloud.answer('lambda', 'Invoke', (input) => void invoked.push(input['Payload']));
  bridge.defineBus({ Name: 'projects' });
  bridge.onDelivered((one) => news.push(one));
}

beforeEach(() => {
  news = [];
  invoked.length = 0;
  open();
});

describe('the event bus', () => {
  it('delivers a matching event to a function under the role of the target', async () => {
    rule([{ Id: 'wake', Arn: lambda, RoleArn: role }]);
    await put(committed());
    await cloud.agenda.settle();
    expect(JSON.parse(invoked[0] ?? '')).toMatchObject({
      source: 'traject',
      'detail-type': 'Committed',
      detail: { projectId: 'LP-1' },
      time: '2023-10-31T12:00:00Z',
    });
    expect(cloud.calls.at(-1)).toMatchObject({ service: 'lambda', caller: { kind: 'role', roleArn: role } });
    expect(news.map((one) => one.kind)).toEqual(['arrived', 'delivery']);
  });

  it('passes over an event that no rule matches', async () => {
    rule([{ Id: 'wake', Arn: lambda }]);
    await put(committed({ types: ['Withdrawn'] }));
    await cloud.agenda.settle();
    expect(invoked).toEqual([]);
  });

  it('starts an execution by a name that is the same for each try', async () => {
    const names: string[] = [];
    let failures = 1;
    cloud.answer('states', 'StartExecution', (input) => {
      names.push(input['name']);
      if (failures-- > 0) throw new AwsError('ThrottlingException', 'slow down');
    });
    rule([{ Id: 'assess', Arn: machine, RoleArn: role, InputPath: '$.detail' }]);
    await put(committed());
    await cloud.agenda.runUntilIdle();
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(1);
    expect(names[0]?.length).toBeLessThanOrEqual(80);
  });

  it('shapes the input by a transformer', async () => {
    const InputTransformer = {
      InputPathsMap: { id: '$.detail.projectId' },
      InputTemplate: '{"project":"<id>","rule":<aws.events.rule-name>}',
    };
    rule([{ Id: 'wake', Arn: lambda, InputTransformer }]);
    await put(committed());
    await cloud.agenda.settle();
    expect(JSON.parse(invoked[0] ?? '')).toEqual({ project: 'LP-1', rule: 'submitted' });
  });

  it('hands an event on to another bus as it is', async () => {
    bridge.defineRule({
      Name: 'all',
      EventPattern: { source: ['aws.ses'] },
      Targets: [{ Id: 'on', Arn: 'arn:aws:events:eu-west-1:000000000000:event-bus/projects', RoleArn: role }],
    });
    rule([{ Id: 'wake', Arn: lambda }], { EventPattern: { source: ['aws.ses'] } });
    bridge.putFromAws({ source: 'aws.ses', 'detail-type': 'Email Bounced', detail: { mail: {} } });
    await cloud.agenda.settle();
    expect(JSON.parse(invoked[0] ?? '')).toMatchObject({ source: 'aws.ses', 'detail-type': 'Email Bounced' });
  });
});

describe('a delivery of a rule', () => {
  it('tries again with growing pauses until the policy is exhausted, then buries the event', async () => {
    cloud.answer('lambda', 'Invoke', () => {
      throw new AwsError('TooManyRequestsException', 'Rate Exceeded.', { status: 429 });
    });
    rule([{ Id: 'wake', Arn: lambda, RetryPolicy: { MaximumRetryAttempts: 3 }, DeadLetterConfig: { Arn: deadArn } }]);
    await put(committed());
    await cloud.agenda.runUntilIdle();
    expect(cloud.calls.filter((one) => one.service === 'lambda')).toHaveLength(4);
    const [letter] = await deadLetters();
    expect(JSON.parse(letter?.['Body'])).toMatchObject({ detail: { projectId: 'LP-1' } });
    const values = Object.entries(letter?.['MessageAttributes'] as JsonObject).map(([name, one]) => [
      name,
      one.StringValue,
    ]);
    expect(Object.fromEntries(values)).toMatchObject({
      ERROR_CODE: 'THROTTLING',
      EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
      RETRY_ATTEMPTS: '3',
      TARGET_ARN: lambda,
    });
  });

  it('buries at once what it is not allowed to deliver', async () => {
    cloud.answer('lambda', 'Invoke', () => {
      throw new AwsError('AccessDeniedException', 'no statement allows it');
    });
    rule([{ Id: 'wake', Arn: lambda, DeadLetterConfig: { Arn: deadArn } }]);
    await put(committed());
    await cloud.agenda.settle();
    expect((await deadLetters())[0]?.['MessageAttributes']['ERROR_CODE'].StringValue).toBe('NO_PERMISSIONS');
  });

  it('gives a day up at the age of the policy', async () => {
    cloud.answer('lambda', 'Invoke', () => {
      throw new AwsError('ServiceException', 'down', { status: 500 });
    });
    rule([
      { Id: 'wake', Arn: lambda, RetryPolicy: { MaximumEventAgeInSeconds: 3600 }, DeadLetterConfig: { Arn: deadArn } },
    ]);
    await put(committed());
    await cloud.agenda.runUntilIdle();
    expect(cloud.agenda.now()).toBeLessThanOrEqual(Date.parse('2023-10-31T13:00:00Z'));
    expect((await deadLetters())[0]?.['MessageAttributes']['EXHAUSTED_RETRY_CONDITION'].StringValue).toBe(
      'MaximumEventAgeInSeconds',
    );
  });

  it('delivers after a restart what was accepted before it', async () => {
    rule([{ Id: 'wake', Arn: lambda }]);
    await put(committed());
    await cloud.agenda.close();
    open(cloud.database);
    rule([{ Id: 'wake', Arn: lambda }]);
    bridge.resume();
    await cloud.agenda.settle();
    expect(invoked).toHaveLength(1);
  });

  it('fires a rule by its timetable, also after a restart', async () => {
    const nightly = {
      Name: 'nightly',
      ScheduleExpression: 'cron(0 2 * * ? *)',
      Targets: [{ Id: 'sweep', Arn: lambda }],
    };
    bridge.defineRule(nightly);
    bridge.resume();
    await cloud.agenda.advanceTo(Date.parse('2023-11-01T02:00:00Z'));
    expect(JSON.parse(invoked[0] ?? '')).toMatchObject({
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: '2023-11-01T02:00:00Z',
    });
    await cloud.agenda.close();
    open(cloud.database);
    bridge.defineRule(nightly);
    bridge.resume();
    await cloud.agenda.advanceTo(Date.parse('2023-11-02T02:00:00Z'));
    expect(invoked).toHaveLength(2);
  });
});

describe('PutEvents', () => {
  it('answers per entry what is wrong with it', async () => {
    const answer = await put(
      committed(),
      { ...committed(), Detail: '{' },
      { ...committed(), Source: 'aws.ses' },
      { ...committed(), Source: '' },
    );
    expect(answer['FailedEntryCount']).toBe(3);
    expect(answer['Entries'].map((entry: JsonObject) => entry['ErrorCode'])).toEqual([
      undefined,
      'MalformedDetail',
      'NotAuthorizedForSourceException',
      'InvalidArgument',
    ]);
  });

  it('refuses more than ten entries, and more than 256 KB', async () => {
    await expect(put(...Array.from({ length: 11 }, () => committed()))).rejects.toMatchObject({
      code: 'ValidationException',
    });
    await expect(put(committed({ text: 'x'.repeat(262_144) }))).rejects.toThrow(/over the limit/);
  });

  it('asks for a permission on each bus', () => {
    const needs = bridge.service.operations['PutEvents']?.needs({ Entries: [committed()] });
    expect(needs).toEqual([
      {
        action: 'events:PutEvents',
        resource: 'arn:aws:events:eu-west-1:000000000000:event-bus/projects',
        context: { 'events:source': ['traject'], 'events:detail-type': ['Committed'] },
      },
    ]);
  });
});

describe('a rule', () => {
  it('refuses a target that is not offered', () => {
    expect(() => rule([{ Id: 'x', Arn: 'arn:aws:sns:eu-west-1:000000000000:topic' }])).toThrow(
      /queues, state machines/,
    );
  });

  it('refuses an unknown property', () => {
    expect(() => rule([], { Colour: 'red' })).toThrow(/Colour/);
  });
});
