import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeEventBusCommand,
  EventBridgeClient,
  InvalidEventPatternException,
  PutEventsCommand,
  RemoveTargetsCommand,
  TestEventPatternCommand,
} from '@aws-sdk/client-eventbridge';
import {
  ConflictException,
  CreateScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { QueueDoesNotExist, ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEventBridge } from '../event-bridge/event-bridge.ts';
import { createSmallCloud, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import { AwsError, type JsonObject, type Service } from '../kernel/service.ts';
import { createScheduler } from '../scheduler/scheduler.ts';
import { createSqs, type Sqs } from '../sqs/sqs.ts';
import { createSts } from '../sts/sts.ts';
import { nodeListener } from './node-listener.ts';
import { createWire, type Wire } from './wire.ts';

let cloud: SmallCloud;
let sqs: Sqs;
let wire: Wire;
let server: Server;
let endpoint: string;
let queueUrl: string;
const log: string[] = [];
const role = 'arn:aws:iam::000000000000:role/api';

let throttled = 0;
const dynamodb: Service = {
  name: 'dynamodb',
  operations: {
    GetItem: {
      needs: () => [],
      run: () => {
        throttled -= 1;
        if (throttled < 0) return {};
        throw new AwsError('ProvisionedThroughputExceededException', 'The request rate is too high.');
      },
    },
    PutItem: {
      needs: () => [],
      run: (input) => {
        if (input['ConditionExpression'] === undefined) return { Attributes: input['Item'] };
        throw new AwsError('ConditionalCheckFailedException', 'The conditional request failed', {
          members: { Item: { pk: { S: 'there' } } },
        });
      },
    },
  },
};
const lambda: Service = {
  name: 'lambda',
  operations: {
    Invoke: {
      needs: () => [],
      run: (input) => ({ StatusCode: 200, FunctionError: 'Unhandled', Payload: `{"echo":${input['Payload']}}` }),
    },
  },
};

beforeAll(async () => {
  cloud = createSmallCloud();
  sqs = createSqs({ ...cloud, origin: () => endpoint });
  const services = [
    sqs.service,
    createEventBridge(cloud).service,
    createScheduler(cloud).service,
    createSts(),
    dynamodb,
    lambda,
  ];
  for (const service of services) cloud.use(service);
  wire = createWire({
    services,
    callService: cloud.callService,
    callerOf: (key) =>
      key === 'AKIAROLE' ? { kind: 'role', roleArn: role } : key === 'AKIASTRANGER' ? undefined : { kind: 'owner' },
    now: () => cloud.agenda.now(),
    log: (message) => void log.push(message),
  });
  server = createServer(nodeListener(wire.handle)).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  queueUrl = sqs.defineQueue({ QueueName: 'work' }).url;
});
afterAll(() => void server.close());

const settings = (accessKeyId = 'AKIAROLE') => ({
  endpoint,
  region: 'eu-west-1',
  credentials: { accessKeyId, secretAccessKey: 'x' },
  maxAttempts: 1,
});

describe('the JSON protocols', () => {
  it('carry a message through a queue, digests checked by the client', async () => {
    const client = new SQSClient(settings());
    await client.send(
      new SendMessageCommand({
        QueueUrl: queueUrl,
        MessageBody: 'héllo',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'x' } },
      }),
    );
    const { Messages } = await client.send(
      new ReceiveMessageCommand({ QueueUrl: queueUrl, MessageAttributeNames: ['All'] }),
    );
    expect(Messages?.[0]).toMatchObject({ Body: 'héllo', MessageAttributes: { kind: { StringValue: 'x' } } });
  });

  it('call under the role that the access key stands for', async () => {
    await new SQSClient(settings()).send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'x' }));
    expect(cloud.calls.at(-1)?.caller).toEqual({ kind: 'role', roleArn: role });
  });

  it('give the error classes of the client', async () => {
    const missing = new SQSClient(settings()).send(
      new SendMessageCommand({ QueueUrl: `${endpoint}/000000000000/none`, MessageBody: 'x' }),
    );
    await expect(missing).rejects.toBeInstanceOf(QueueDoesNotExist);
    const broken = new EventBridgeClient(settings()).send(
      new TestEventPatternCommand({ EventPattern: '{}', Event: '{}' }),
    );
    await expect(broken).rejects.toBeInstanceOf(InvalidEventPatternException);
  });

  it('give the members of an error', async () => {
    const put = new DynamoDBClient(settings()).send(
      new PutItemCommand({ TableName: 't', Item: { pk: { S: 'a' } }, ConditionExpression: 'x' }),
    );
    const error: unknown = await put.catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ConditionalCheckFailedException);
    expect(error).toMatchObject({ Item: { pk: { S: 'there' } }, message: 'The conditional request failed' });
  });

  it('have the client try again when it is throttled, and tell it so when that does not help', async () => {
    const client = new DynamoDBClient({ ...settings(), maxAttempts: 2 });
    const get = new GetItemCommand({ TableName: 't', Key: { pk: { S: 'a' } } });
    throttled = 1;
    expect((await client.send(get)).$metadata.attempts).toBe(2);
    throttled = 2;
    const error: unknown = await client.send(get).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ProvisionedThroughputExceededException);
    expect(error).toMatchObject({ $metadata: { attempts: 2, requestId: expect.stringMatching(/\S/) } });
  });

  it('carry documents with bytes and numbers', async () => {
    const item = { pk: { S: 'a' }, bytes: { B: Uint8Array.of(1, 2) }, count: { N: '12' } };
    const { Attributes } = await new DynamoDBClient(settings()).send(
      new PutItemCommand({ TableName: 't', Item: item }),
    );
    expect(Attributes).toEqual(item);
  });

  it('put events', async () => {
    const client = new EventBridgeClient(settings());
    const answer = await client.send(
      new PutEventsCommand({
        Entries: [{ Source: 'traject', DetailType: 'x', Detail: '{}', Time: new Date(0) }, { Source: 'a' }],
      }),
    );
    expect(answer).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ EventId: expect.any(String) }, { ErrorCode: 'InvalidArgument' }],
    });
    expect((await client.send(new DescribeEventBusCommand({}))).Name).toBe('default');
  });

  it('say which operation is not offered, to the client and in the log', async () => {
    const call = new EventBridgeClient(settings()).send(new RemoveTargetsCommand({ Rule: 'r', Ids: ['1'] }));
    await expect(call).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect(log.at(-1)).toContain('events:RemoveTargets');
  });

  it('refuse an access key that nobody knows', async () => {
    const call = new SQSClient(settings('AKIASTRANGER')).send(
      new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: 'x' }),
    );
    await expect(call).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });
});

describe('the REST JSON protocol', () => {
  const schedule = {
    Name: 'LP-1_due',
    ScheduleExpression: 'at(2030-01-01T00:00:00)',
    StartDate: new Date('2029-01-01T00:00:00Z'),
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    Target: { Arn: 'arn:aws:lambda:eu-west-1:000000000000:function:f', RoleArn: role },
  };

  it('creates, reads and lists schedules', async () => {
    const client = new SchedulerClient(settings());
    await client.send(new CreateScheduleCommand(schedule));
    const read = await client.send(new GetScheduleCommand({ Name: 'LP-1_due' }));
    expect(read).toMatchObject({
      ScheduleExpression: schedule.ScheduleExpression,
      StartDate: schedule.StartDate,
      CreationDate: new Date('2023-10-31T12:00:00Z'),
    });
    const { Schedules } = await client.send(
      new ListSchedulesCommand({ NamePrefix: 'LP-1', GroupName: 'default', MaxResults: 5 }),
    );
    expect(Schedules?.map((one) => one.Name)).toEqual(['LP-1_due']);
  });

  it('gives the error classes of the client', async () => {
    const client = new SchedulerClient(settings());
    await client.send(new CreateScheduleCommand({ ...schedule, Name: 'twice' }));
    await expect(client.send(new CreateScheduleCommand({ ...schedule, Name: 'twice' }))).rejects.toBeInstanceOf(
      ConflictException,
    );
    await expect(client.send(new GetScheduleCommand({ Name: 'none' }))).rejects.toBeInstanceOf(
      ResourceNotFoundException,
    );
  });

  it('invokes a function: its answer as the body, what is known about it in headers', async () => {
    const answer = await wire.handle({
      method: 'POST',
      path: '/2015-03-31/functions/wake%3Alive/invocations?Qualifier=1',
      headers: {
        authorization:
          'AWS4-HMAC-SHA256 Credential=AKIAROLE/20231031/eu-west-1/lambda/aws4_request, SignedHeaders=host',
        'x-amz-invocation-type': 'RequestResponse',
      },
      body: '{"a":1}',
    });
    expect(answer).toMatchObject({
      status: 200,
      body: '{"echo":{"a":1}}',
      headers: { 'x-amz-function-error': 'Unhandled' },
    });
    expect(cloud.calls.at(-1)?.input).toEqual({
      FunctionName: 'wake:live',
      Qualifier: '1',
      InvocationType: 'RequestResponse',
      Payload: '{"a":1}',
    });
  });
});

describe('the query protocol', () => {
  const query = async (body: string): Promise<JsonObject> => {
    const headers = {
      authorization: 'AWS4-HMAC-SHA256 Credential=AKIAROLE/20231031/eu-west-1/sts/aws4_request, SignedHeaders=host',
    };
    return await wire.handle({ method: 'POST', path: '/', headers, body });
  };

  it('says who calls', async () => {
    const answer = await query('Action=GetCallerIdentity&Version=2011-06-15');
    expect(answer['body']).toContain('<Arn>arn:aws:sts::000000000000:assumed-role/api/api</Arn>');
  });

  it('gives no form a way to what all objects have in common', async () => {
    await query('Action=GetCallerIdentity&__proto__.role=owner&constructor.prototype.role=owner');
    expect(({} as JsonObject)['role']).toBeUndefined();
  });

  it('says which operation is not offered', async () => {
    const answer = await query('Action=AssumeRole&Version=2011-06-15');
    expect(answer).toMatchObject({ status: 400, body: expect.stringContaining('<Code>InvalidAction</Code>') });
  });
});
