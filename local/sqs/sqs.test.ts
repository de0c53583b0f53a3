import { beforeEach, describe, expect, it } from 'vitest';
import { createSmallCloud, owner, type SmallCloud } from '../event-bridge/testing/small-cloud.ts';
import type { JsonObject } from '../kernel/service.ts';
import { createSqs, type Sqs } from './sqs.ts';

let cloud: SmallCloud;
let sqs: Sqs;
let url: string;
let deadUrl: string;
const call = async (action: string, input: JsonObject): Promise<JsonObject> =>
  (await cloud.callService('sqs', action, input, owner)) as JsonObject;
const receive = async (queue: string, more: JsonObject = {}): Promise<JsonObject[]> =>
  (await call('ReceiveMessage', { QueueUrl: queue, MaxNumberOfMessages: 10, ...more }))['Messages'] ?? [];
const later = (seconds: number) => cloud.agenda.advanceTo(cloud.agenda.now() + seconds * 1000);

beforeEach(() => {
  cloud = createSmallCloud();
  sqs = createSqs(cloud);
  cloud.use(sqs.service);
  const dead = sqs.defineQueue({ QueueName: 'dead' });
  deadUrl = dead.url;
  url = sqs.defineQueue({
    QueueName: 'work',
    VisibilityTimeout: 30,
    RedrivePolicy: { deadLetterTargetArn: dead.arn, maxReceiveCount: 2 },
  }).url;
});

describe('a queue', () => {
  it('hides a message that was received until its visibility timeout ends', async () => {
    await call('SendMessage', { QueueUrl: url, MessageBody: 'hello' });
    expect((await receive(url)).map((message) => message['Body'])).toEqual(['hello']);
    expect(await receive(url)).toEqual([]);
    await later(30);
    expect(await receive(url)).toHaveLength(1);
  });

  it('forgets a message that was deleted', async () => {
    await call('SendMessage', { QueueUrl: url, MessageBody: 'hello' });
    const [message] = await receive(url);
    await call('DeleteMessage', { QueueUrl: url, ReceiptHandle: message?.['ReceiptHandle'] });
    await later(60);
    expect(await receive(url)).toEqual([]);
  });

  it('ignores the receipt of an earlier receiving', async () => {
    await call('SendMessage', { QueueUrl: url, MessageBody: 'hello' });
    const [first] = await receive(url);
    await later(30);
    await receive(url);
    await call('DeleteMessage', { QueueUrl: url, ReceiptHandle: first?.['ReceiptHandle'] });
    expect(sqs.messages(url)).toHaveLength(1);
  });

  it('gives a message up after the allowed number of receivings, and takes it back on redrive', async () => {
    await call('SendMessage', { QueueUrl: url, MessageBody: 'poison' });
    await receive(url);
    await later(30);
    await receive(url);
    await later(30);
    expect(await receive(url)).toEqual([]);
    const [dead] = await receive(deadUrl, { MessageSystemAttributeNames: ['All'] });
    expect(dead?.['Body']).toBe('poison');
    expect(dead?.['Attributes']['DeadLetterQueueSourceArn']).toMatch(/:work$/);
    const sourceArn = 'arn:aws:sqs:eu-west-1:000000000000:dead';
    await call('StartMessageMoveTask', { SourceArn: sourceArn });
    expect((await receive(url)).map((message) => message['Body'])).toEqual(['poison']);
    const { Results } = await call('ListMessageMoveTasks', { SourceArn: sourceArn });
    expect(Results[0]).toMatchObject({ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 });
  });

  it('says that a dead letter without a source cannot be taken back', async () => {
    await call('SendMessage', { QueueUrl: deadUrl, MessageBody: 'from a rule' });
    const sourceArn = 'arn:aws:sqs:eu-west-1:000000000000:dead';
    await call('StartMessageMoveTask', { SourceArn: sourceArn });
    const { Results } = await call('ListMessageMoveTasks', { SourceArn: sourceArn });
    expect(Results[0]).toMatchObject({ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' });
  });

  it('keeps a delayed message out of sight', async () => {
    await call('SendMessage', { QueueUrl: url, MessageBody: 'later', DelaySeconds: 60 });
    expect(await receive(url)).toEqual([]);
    await later(60);
    expect(await receive(url)).toHaveLength(1);
  });

  it('drops a message after its retention', async () => {
    await call('SendMessage', { QueueUrl: deadUrl, MessageBody: 'old' });
    await later(345_601);
    expect(await receive(deadUrl)).toEqual([]);
  });
});

const text = { DataType: 'String', StringValue: 'x' };

describe('the operations of a queue', () => {
  it('counts what is visible, in flight and delayed', async () => {
    await call('SendMessageBatch', {
      QueueUrl: url,
      Entries: [
        { Id: 'a', MessageBody: 'a' },
        { Id: 'b', MessageBody: 'b' },
        { Id: 'c', MessageBody: 'c', DelaySeconds: 10 },
      ],
    });
    await receive(url, { MaxNumberOfMessages: 1 });
    const { Attributes } = await call('GetQueueAttributes', { QueueUrl: url, AttributeNames: ['All'] });
    expect(Attributes).toMatchObject({
      ApproximateNumberOfMessages: '1',
      ApproximateNumberOfMessagesNotVisible: '1',
      ApproximateNumberOfMessagesDelayed: '1',
    });
  });

  it.each([901, -1, 1.5, 'soon'])('refuses a delay of %s seconds', async (DelaySeconds) => {
    const sending = call('SendMessage', { QueueUrl: url, MessageBody: 'a', DelaySeconds });
    await expect(sending).rejects.toMatchObject({ code: 'InvalidParameterValue' });
    expect(sqs.messages(url)).toEqual([]);
  });

  it.each(['\u0001', '\uFFFF', '\uD800'])('refuses a text that no answer could carry (%j)', async (MessageBody) => {
    await expect(call('SendMessage', { QueueUrl: url, MessageBody })).rejects.toMatchObject({
      code: 'InvalidMessageContents',
    });
    await call('SendMessage', { QueueUrl: url, MessageBody: 'tab\tline\r\né 😀' });
    expect(await receive(url)).toHaveLength(1);
  });

  it.each([43_201, -1, undefined])('refuses to hide a message for %s seconds', async (VisibilityTimeout) => {
    await call('SendMessage', { QueueUrl: url, MessageBody: 'a' });
    const [message] = await receive(url);
    const ReceiptHandle = message?.['ReceiptHandle'];
    const changing = call('ChangeMessageVisibility', { QueueUrl: url, ReceiptHandle, VisibilityTimeout });
    await expect(changing).rejects.toMatchObject({ code: expect.stringMatching(/^(InvalidP|MissingP)arameter/) });
    await later(30);
    expect(await receive(url)).toHaveLength(1);
  });

  it('tells of one entry that fails beside those that succeed', async () => {
    const answer = await call('SendMessageBatch', {
      QueueUrl: url,
      Entries: [
        { Id: 'a', MessageBody: 'a' },
        { Id: 'b', MessageBody: '' },
      ],
    });
    expect(answer['Successful']).toHaveLength(1);
    expect(answer['Failed']).toMatchObject([{ Id: 'b', Code: 'MissingParameter' }]);
  });

  it('refuses a batch with an entry that is none', async () => {
    const sending = call('SendMessageBatch', { QueueUrl: url, Entries: [{ Id: 'a', MessageBody: 'a' }, null] });
    await expect(sending).rejects.toMatchObject({ code: 'InvalidBatchEntryId' });
  });

  it.each([
    ['too many attributes', Object.fromEntries(Array.from({ length: 11 }, (_, at) => [`a${at}`, text])), /\[11\]/],
    ['an attribute that is none', { a: null }, /must have a type and a value/],
    ['an attribute of no type', { a: { DataType: 'Date', StringValue: 'x' } }, /invalid message attribute type/],
    ['an attribute without its value', { a: { DataType: 'Binary', StringValue: 'x' } }, /must use field 'Binary'/],
  ])('refuses a message with %s', async (_what, MessageAttributes, reason) => {
    const sending = call('SendMessage', { QueueUrl: url, MessageBody: 'a', MessageAttributes });
    await expect(sending).rejects.toThrow(reason);
  });

  it('takes attributes of types that have a part of their own', async () => {
    const MessageAttributes = { n: { DataType: 'Number.int', StringValue: '5' } };
    await call('SendMessage', { QueueUrl: url, MessageBody: 'a', MessageAttributes });
    expect((await receive(url, { MessageAttributeNames: ['All'] }))[0]).toMatchObject({ MessageAttributes });
  });

  it('refuses a batch that is longer than the longest message', async () => {
    const Entries = ['a', 'b'].map((Id) => ({ Id, MessageBody: 'x'.repeat(600_000) }));
    await expect(call('SendMessageBatch', { QueueUrl: url, Entries })).rejects.toMatchObject({
      code: 'BatchRequestTooLong',
    });
  });

  it('refuses to be waited for longer than 20 seconds', async () => {
    await expect(receive(url, { WaitTimeSeconds: 21 })).rejects.toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('wakes its listener at once, and again when a message comes back into sight', async () => {
    const seen: unknown[] = [];
    sqs.onMessages(url, async () => {
      for (const message of await receive(url)) seen.push(message['Body']);
    });
    await call('SendMessage', { QueueUrl: url, MessageBody: 'a' });
    await cloud.agenda.runUntilIdle({ until: cloud.agenda.now() + 31_000 });
    expect(seen).toEqual(['a', 'a']);
  });

  it('says when it does not exist', async () => {
    await expect(call('SendMessage', { QueueUrl: 'https://x/0/none', MessageBody: 'a' })).rejects.toMatchObject({
      code: 'QueueDoesNotExist',
    });
  });

  it('refuses a FIFO queue by name', () => {
    expect(() => sqs.defineQueue({ QueueName: 'work.fifo' })).toThrow(/FIFO/);
  });
});
