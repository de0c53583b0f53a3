import {
  ConditionalCheckFailedException,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  QueryCommand,
  ResourceNotFoundException,
  TransactionCanceledException,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type GetShardIteratorCommandInput,
  ListStreamsCommand,
  ResourceNotFoundException as StreamNotFound,
} from '@aws-sdk/client-dynamodb-streams';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Endpoint, openEndpoint } from './bed/endpoint.ts';

let endpoint: Endpoint;
let client: DynamoDBClient;
let streams: DynamoDBStreamsClient;
beforeAll(async () => {
  endpoint = await openEndpoint();
  client = new DynamoDBClient(endpoint.client);
  streams = new DynamoDBStreamsClient(endpoint.client);
});
afterAll(() => endpoint.close());

const TableName = 'log';
const commit = (project: string, version: number, more: Record<string, { S: string }> = {}) => ({
  pk: { S: `PROJECT#${project}` },
  sk: { S: `COMMIT#${String(version).padStart(8, '0')}` },
  ...more,
});
const put = (project: string, version: number) =>
  client.send(
    new PutItemCommand({
      TableName,
      Item: commit(project, version),
      ConditionExpression: 'attribute_not_exists(sk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    }),
  );

describe('a client of DynamoDB', () => {
  it('looks at the tables of the template', async () => {
    expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual([TableName]);
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    expect(Table).toMatchObject({ TableStatus: 'ACTIVE', StreamSpecification: { StreamEnabled: true } });
  });

  it('writes a commit once, and is told what stands there already', async () => {
    await put('A', 1);
    const refused: unknown = await put('A', 1).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ConditionalCheckFailedException);
    expect(refused).toMatchObject({ Item: commit('A', 1), $metadata: { requestId: expect.stringMatching(/\S/) } });
  });

  it('reads a log in order, page by page', async () => {
    for (const version of [1, 2, 3]) await put('B', version);
    const query = {
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'PROJECT#B' } },
      Limit: 2,
      ConsistentRead: true,
    };
    const first = await client.send(new QueryCommand(query));
    const rest = await client.send(new QueryCommand({ ...query, ExclusiveStartKey: first.LastEvaluatedKey }));
    expect([first.Count, rest.Items]).toEqual([2, [commit('B', 3)]]);
  });

  it('carries every kind of value there and back', async () => {
    const Item = {
      ...commit('C', 1),
      bytes: { B: Uint8Array.of(0, 255) },
      number: { N: '1234567890.000000000000001' },
      list: { L: [{ NULL: true }, { BOOL: false }, { M: { deep: { S: 'ë' } } }] },
      texts: { SS: ['a', 'b'] },
      numbers: { NS: ['1', '2'] },
    };
    await client.send(new PutItemCommand({ TableName, Item }));
    const { pk, sk } = Item;
    expect((await client.send(new GetItemCommand({ TableName, Key: { pk, sk } }))).Item).toEqual(Item);
  });

  it('is told which action of a transaction stood in the way', async () => {
    await put('D', 1);
    const write = (version: number) => ({
      Put: { TableName, Item: commit('D', version), ConditionExpression: 'attribute_not_exists(sk)' },
    });
    const refused: unknown = await client
      .send(new TransactWriteItemsCommand({ TransactItems: [write(2), write(1)] }))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(TransactionCanceledException);
    expect(refused).toMatchObject({ CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }] });
  });

  it('hears what is missing, and what is not offered', async () => {
    const missing = client.send(new GetItemCommand({ TableName: 'none', Key: commit('A', 1) }));
    await expect(missing).rejects.toBeInstanceOf(ResourceNotFoundException);
    const create = new CreateTableCommand({
      TableName: 'more',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    });
    await expect(client.send(create)).rejects.toMatchObject({ name: 'UnknownOperationException' });
    expect(endpoint.cloud.problems().at(-1)?.message).toContain('CreateTable');
  });
});

describe('a client of the streams of DynamoDB', () => {
  const read = async (from: Omit<GetShardIteratorCommandInput, 'StreamArn' | 'ShardId'>, Limit = 1000) => {
    const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
    const StreamArn = Streams?.[0]?.StreamArn;
    const { StreamDescription } = await streams.send(new DescribeStreamCommand({ StreamArn }));
    const ShardId = StreamDescription?.Shards?.[0]?.ShardId;
    const { ShardIterator } = await streams.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...from }));
    return await streams.send(new GetRecordsCommand({ ShardIterator, Limit }));
  };

  it('reads what happened to a table, from the start and from a place in it', async () => {
    const { pk, sk } = commit('S', 1);
    await put('S', 1);
    const change = { UpdateExpression: 'SET note = :note', ExpressionAttributeValues: { ':note': { S: 'x' } } };
    await client.send(new UpdateItemCommand({ TableName, Key: { pk, sk }, ...change }));
    const { Records = [], NextShardIterator } = await read({ ShardIteratorType: 'TRIM_HORIZON' });
    const [insert, modify] = Records.slice(-2);
    expect([insert?.eventName, modify?.eventName]).toEqual(['INSERT', 'MODIFY']);
    expect(modify?.dynamodb).toMatchObject({ Keys: { pk, sk }, OldImage: { pk, sk }, NewImage: { note: { S: 'x' } } });
    expect(modify?.dynamodb?.ApproximateCreationDateTime).toEqual(new Date('2024-01-15T09:00:00Z'));
    expect((await streams.send(new GetRecordsCommand({ ShardIterator: NextShardIterator }))).Records).toEqual([]);
    const SequenceNumber = insert?.dynamodb?.SequenceNumber;
    const after = await read({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber });
    expect(after.Records?.map(({ eventName }) => eventName)).toEqual(['MODIFY']);
  });

  it('waits at the latest for what comes', async () => {
    const { NextShardIterator } = await read({ ShardIteratorType: 'LATEST' });
    await put('T', 1);
    const { Records } = await streams.send(new GetRecordsCommand({ ShardIterator: NextShardIterator }));
    expect(Records?.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S)).toEqual(['PROJECT#T']);
  });

  it('hears that there is no such stream', async () => {
    const describe = streams.send(
      new DescribeStreamCommand({ StreamArn: 'arn:aws:dynamodb:eu-west-1:0:table/x/stream/y' }),
    );
    await expect(describe).rejects.toBeInstanceOf(StreamNotFound);
  });
});
