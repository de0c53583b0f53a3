import { afterEach, describe, expect, it, vi } from 'vitest';
import { emptyHead } from '../ports/commit.ts';
import { type StoredCommit, sealCommit } from '../ports/stored-commit.ts';
import { toAttributes } from './attribute-values.ts';
import { commitItem, putCommit } from './commit-items.ts';
import { createDynamoDbClient, type DynamoDbClientParts } from './dynamodb-client.ts';
import { createTable } from './table.ts';
import { meta, project, submitted } from './testing/examples.ts';
import { answers, refuses, type ScriptedServer, type Step, scriptedServer } from './testing/scripted-server.ts';
import { putIn, transact } from './transaction.ts';

const key = { pk: { S: 'PROJECT#1' }, sk: { S: 'VIEW' } };
const read = { TableName: 'work', Key: key };

let server: ScriptedServer;
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
});

const clientOf = async (script: readonly Step[], parts: DynamoDbClientParts = {}) => {
  server = await scriptedServer(...script);
  const waits: number[] = [];
  const client = createDynamoDbClient({
    region: 'eu-west-1',
    endpoint: server.endpoint,
    credentials: async () => ({ accessKeyId: 'AKIATEST', secretAccessKey: 'secret', sessionToken: 'token' }),
    clock: { now: () => '2023-10-05T09:00:00.000Z' },
    sleep: async (milliseconds) => waits.push(milliseconds),
    random: () => 1,
    ...parts,
  });
  return { client, waits };
};

describe('a request to DynamoDB', () => {
  it('names its operation, is signed for the day, and answers what DynamoDB answers', async () => {
    const { client } = await clientOf([answers({ Item: { ...key, title: { S: 'Één' } } })]);
    expect(await client.call('GetItem', read)).toEqual({ Item: { ...key, title: { S: 'Één' } } });
    const [request] = server.received;
    expect(JSON.parse(request?.body ?? '')).toEqual(read);
    expect(request?.headers).toMatchObject({
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-date': '20231005T090000Z',
      'x-amz-security-token': 'token',
      'x-amz-target': 'DynamoDB_20120810.GetItem',
    });
    expect(request?.headers['authorization']).toContain(
      'Credential=AKIATEST/20231005/eu-west-1/dynamodb/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target,',
    );
  });

  it('goes where the environment says that DynamoDB is, before where it says that AWS is', async () => {
    await clientOf([answers({}), answers({})]);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIATEST');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
    await createDynamoDbClient().call('GetItem', read);
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:1');
    vi.stubEnv('AWS_ENDPOINT_URL_DYNAMODB', server.endpoint);
    await createDynamoDbClient().call('GetItem', read);
    expect(server.received).toHaveLength(2);
  });

  it('is signed with what the environment held at the first', async () => {
    await clientOf([answers({}), answers({})]);
    vi.stubEnv('AWS_REGION', 'eu-west-1');
    vi.stubEnv('AWS_ENDPOINT_URL', server.endpoint);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAFIRST');
    const client = createDynamoDbClient();
    await client.call('GetItem', read);
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIALATER');
    await client.call('GetItem', read);
    const signers = server.received.map(({ headers }) => /AKIA\w+/.exec(String(headers['authorization']))?.[0]);
    expect(signers).toEqual(['AKIAFIRST', 'AKIAFIRST']);
  });

  it('uses the connection of the one before it', async () => {
    const { client } = await clientOf([answers({}), answers({})]);
    await client.call('GetItem', read);
    await client.call('GetItem', read);
    expect(server.connections()).toBe(1);
  });

  it('that DynamoDB refuses is not repeated, and fails with its code and its reasons', async () => {
    const CancellationReasons = [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }];
    const { client } = await clientOf([refuses('TransactionCanceledException', 400, { CancellationReasons })]);
    await expect(client.call('TransactWriteItems', { TransactItems: [] })).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      code: 'TransactionCanceledException',
      message: 'TransactionCanceledException said',
      CancellationReasons,
    });
    expect(server.received).toHaveLength(1);
  });
});

describe('a request that DynamoDB could not take', () => {
  it.each<[string, Step]>([
    ['the connection broke', 'hang up'],
    ['it failed within', refuses('InternalServerError', 500)],
    ['something before it was busy', { status: 503, body: '<html>busy</html>' }],
    ['a transaction of the same token was still going on', refuses('TransactionInProgressException')],
    ['there were too many', refuses('ProvisionedThroughputExceededException')],
  ])('is repeated when %s', async (_, step) => {
    const { client } = await clientOf([step, answers({ Item: key })]);
    expect(await client.call('GetItem', read)).toEqual({ Item: key });
    expect(server.received).toHaveLength(2);
  });

  it('is repeated when there is no answer in time', async () => {
    const patience = { connectMilliseconds: 1_000, answerMilliseconds: 20 };
    const { client } = await clientOf(['say nothing', answers({ Item: key })], { patience });
    expect(await client.call('GetItem', read)).toEqual({ Item: key });
  });

  it('waits longer before each of at most four attempts, and then fails', async () => {
    const { client, waits } = await clientOf(Array(5).fill({ status: 503, body: 'busy' }));
    await expect(client.call('GetItem', read)).rejects.toMatchObject({ code: 'Http503', message: 'busy' });
    expect(server.received).toHaveLength(4);
    expect(waits).toEqual([50, 100, 200]);
  });

  it('waits longer still when DynamoDB asks to slow down', async () => {
    const { client, waits } = await clientOf([refuses('ThrottlingException'), answers({})], { random: () => 0.5 });
    await client.call('GetItem', read);
    expect(waits).toEqual([250]);
  });

  it('fails as an error of DynamoDB when nobody is there', async () => {
    const { client } = await clientOf([], { endpoint: 'http://127.0.0.1:1' });
    await expect(client.call('GetItem', read)).rejects.toMatchObject({
      code: 'ECONNREFUSED',
      message: expect.stringContaining('GetItem: '),
    });
  });
});

describe('a clock that is wrong', () => {
  const expired = refuses('InvalidSignatureException', 400, {}, { date: 'Thu, 05 Oct 2023 10:00:00 GMT' });

  it("is set by DynamoDB's own, for this request and the next", async () => {
    const { client, waits } = await clientOf([expired, answers({}), answers({})]);
    await client.call('GetItem', read);
    await client.call('GetItem', read);
    const dates = server.received.map(({ headers }) => headers['x-amz-date']);
    expect(dates).toEqual(['20231005T090000Z', '20231005T100000Z', '20231005T100000Z']);
    expect(waits).toEqual([]);
  });

  it('is not blamed when it was right', async () => {
    const wrongKey = refuses('InvalidSignatureException', 400, {}, { date: 'Thu, 05 Oct 2023 09:00:30 GMT' });
    const { client } = await clientOf([wrongKey]);
    await expect(client.call('GetItem', read)).rejects.toMatchObject({ code: 'InvalidSignatureException' });
    expect(server.received).toHaveLength(1);
  });
});

describe('a write whose answer was lost', () => {
  const commit: StoredCommit = sealCommit(`PROJECT#${project}`, emptyHead, [submitted], meta);
  const standing = (hash: string): Step =>
    refuses('ConditionalCheckFailedException', 400, {
      Item: { ...toAttributes(commitItem({ ...commit, hash })) },
    });

  it('counts as done when it meets itself', async () => {
    const { client } = await clientOf(['hang up', standing(commit.hash)]);
    expect(await putCommit(createTable(client, 'log'), commit)).toEqual({ version: 1, hash: commit.hash });
  });

  it('is a conflict when it meets another', async () => {
    const { client } = await clientOf(['hang up', standing('e'.repeat(64))]);
    await expect(putCommit(createTable(client, 'log'), commit)).rejects.toMatchObject({ name: 'StaleVersion' });
  });

  it('goes again under the token of the first, when it is a transaction', async () => {
    const { client } = await clientOf(['hang up', answers({}), answers({})]);
    const write = putIn(createTable(client, 'log'), { pk: 'PROJECT#1', sk: 'X' });
    await transact(client, [write]);
    await transact(client, [write]);
    const [first, again, next] = server.received.map(({ body }) => JSON.parse(body).ClientRequestToken);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(again).toBe(first);
    expect(next).not.toBe(first);
  });
});
