import {
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  EmptyBatchRequest,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  InvalidAttributeName,
  InvalidBatchEntryId,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  QueueDoesNotExist,
  ReceiptHandleIsInvalid,
  ReceiveMessageCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';
import { arns } from './bed/template.ts';

let endpoint: Endpoint;
let client: SQSClient;
let QueueUrl: string;
let deadUrl: string;
const urlOf = async (QueueName: string): Promise<string> =>
  (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';

beforeEach(async () => {
  endpoint = await openEndpoint();
  client = new SQSClient(endpoint.client);
  QueueUrl = await urlOf('work');
  deadUrl = await urlOf('dead');
});
afterEach(() => endpoint.close());

const send = (MessageBody: string) => client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
const receive = async (url = QueueUrl) => {
  const all = {
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
    MessageSystemAttributeNames: ['All' as const],
  };
  return (await client.send(new ReceiveMessageCommand({ QueueUrl: url, ...all }))).Messages ?? [];
};
const later = (seconds: number) => endpoint.cloud.advanceTo(endpoint.cloud.agenda.now() + seconds * 1000);

describe('a client of SQS', () => {
  it('sends, receives and deletes a message, its attributes with it', async () => {
    const MessageAttributes = { rule: { DataType: 'String', StringValue: 'on-commit' } };
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'é', MessageAttributes }));
    const [message] = await receive();
    expect(message).toMatchObject({ Body: 'é', MessageAttributes, Attributes: { ApproximateReceiveCount: '1' } });
    await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message?.ReceiptHandle }));
    await later(3600);
    expect(await receive()).toEqual([]);
  });

  it('does so in batches', async () => {
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: Id }));
    expect((await client.send(new SendMessageBatchCommand({ QueueUrl, Entries }))).Successful).toHaveLength(2);
    const received = (await receive()).map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
    await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries: received }));
    const empty = client.send(new SendMessageBatchCommand({ QueueUrl, Entries: [] }));
    await expect(empty).rejects.toBeInstanceOf(EmptyBatchRequest);
  });

  it('has a message back at once whose visibility ends', async () => {
    await client.send(new SendMessageCommand({ QueueUrl: deadUrl, MessageBody: 'x' }));
    const [message] = await receive(deadUrl);
    expect(await receive(deadUrl)).toEqual([]);
    const change = { QueueUrl: deadUrl, ReceiptHandle: message?.ReceiptHandle, VisibilityTimeout: 0 };
    await client.send(new ChangeMessageVisibilityCommand(change));
    expect(await receive(deadUrl)).toHaveLength(1);
  });

  it('looks at queues: what they hold, and what buries into them', async () => {
    await send('a');
    expect((await client.send(new ListQueuesCommand({ QueueNamePrefix: 'w' }))).QueueUrls).toEqual([QueueUrl]);
    const page = await client.send(new ListQueuesCommand({ MaxResults: 1 }));
    const rest = await client.send(new ListQueuesCommand({ MaxResults: 1, NextToken: page.NextToken }));
    expect([page.QueueUrls, rest.QueueUrls]).toEqual([[deadUrl], [QueueUrl]]);
    const { Attributes } = await client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }));
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      QueueArn: arns.work,
      VisibilityTimeout: '30',
    });
    const { queueUrls } = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: deadUrl }));
    expect(queueUrls).toEqual([QueueUrl]);
    await client.send(new PurgeQueueCommand({ QueueUrl }));
    expect(await receive()).toEqual([]);
  });

  it('takes dead letters back to where they came from', async () => {
    await send('buried');
    await receive();
    await later(31);
    expect(await receive()).toEqual([]);
    const { TaskHandle } = await client.send(new StartMessageMoveTaskCommand({ SourceArn: arns.dead }));
    expect(TaskHandle).toMatch(/\S/);
    const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn: arns.dead }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
    expect(await receive()).toMatchObject([{ Body: 'buried' }]);
  });

  it('hears each refusal as the class of its client', async () => {
    const missing: unknown = await receive(`${QueueUrl}-none`).catch((error: unknown) => error);
    expect(missing).toBeInstanceOf(QueueDoesNotExist);
    expect(missing).toMatchObject({ $metadata: { requestId: expect.stringMatching(/\S/) } });
    const handle = client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: 'bm8=' }));
    await expect(handle).rejects.toBeInstanceOf(ReceiptHandleIsInvalid);
    const Entries = [{ Id: 'no id', MessageBody: 'x' }];
    const named = client.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    await expect(named).rejects.toBeInstanceOf(InvalidBatchEntryId);
    const AttributeNames = ['Colour' as 'All'];
    const asked = client.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
    await expect(asked).rejects.toBeInstanceOf(InvalidAttributeName);
    const set = client.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { DelaySeconds: '1' } }));
    await expect(set).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('sqs:SetQueueAttributes');
  });
});
