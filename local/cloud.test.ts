import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { synthesizeSmallApp } from './cloud/testing/small-app.ts';
import { type Cloud, type CloudOptions, createCloud } from './cloud.ts';
import { AwsError, type JsonObject } from './kernel/service.ts';

const start = '2023-10-31T12:00:00.000Z';
const owner = { kind: 'owner' } as const;
let assembly: string;
let clouds: Cloud[] = [];

beforeAll(async () => {
  assembly = await synthesizeSmallApp();
}, 60_000);
afterEach(async () => {
  for (const cloud of clouds) await cloud.close();
  clouds = [];
});

function open(options: Partial<CloudOptions> = {}): Cloud {
  const cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'virtual', start }, ...options });
  clouds.push(cloud);
  return cloud;
}

const put = (cloud: Cloud, pk: string): Promise<unknown> =>
  cloud.callService('dynamodb', 'PutItem', { TableName: 'log', Item: { pk: { S: pk }, sk: { S: 'START' } } }, owner);

const end = async (cloud: Cloud, pk: string): Promise<JsonObject | undefined> => {
  const Key = { pk: { S: pk }, sk: { S: 'END' } };
  const answer = await cloud.callService('dynamodb', 'GetItem', { TableName: 'log', Key, ConsistentRead: true }, owner);
  return (answer as JsonObject)['Item'];
};

describe('an assembly on the local cloud', () => {
  it('carries a written item through stream, pipe, bus, rule, function and state machine, at the virtual time', async () => {
    const cloud = open();
    await put(cloud, 'P1');
    await cloud.runUntilIdle();
    expect(cloud.problems()).toEqual([]);
    expect(await end(cloud, 'P1')).toMatchObject({ at: { S: '2023-11-01T12:00:00.000Z' } });
    expect(cloud.meter.byName('invocations')).toEqual({ start: 1, note: 1 });
  });

  it('is metered for whom each of its events names', async () => {
    const cloud = open({ meterKey: (text) => /\bP-\d+\b/.exec(text)?.[0] });
    await Promise.all(['P-1', 'P-2', 'X'].map((pk) => put(cloud, pk)));
    await cloud.runUntilIdle();
    const one = { transitions: 2, invocations: 2 };
    expect(cloud.meter.totals('P-1')).toMatchObject({ ...one, writes: 1, writeCalls: 1 });
    expect(cloud.meter.totals('P-2')).toMatchObject(one);
    expect(cloud.meter.byName('invocations', 'P-2')).toEqual({ start: 1, note: 1 });
    expect(cloud.meter.byName('calls', 'P-1')).toEqual({
      'states:StartExecution': 1,
      'lambda:Invoke': 1,
      'dynamodb:PutItem': 1,
    });
    expect(cloud.meter.totals()['invocations']).toBe(6);
    // The two on the default bus are AWS's own, of the start and the end of the execution.
    expect(cloud.meter.byName('events', 'P-1')).toEqual({ bus: 1, default: 2 });
    expect(cloud.storedBytes()).toEqual({ log: expect.any(Number) });
    expect(cloud.storedBytes()['log']).toBeGreaterThan(100);
  });

  it('forgets the changes of a table after a day, once they were read', async () => {
    const cloud = open();
    await put(cloud, 'P6');
    await cloud.runUntilIdle();
    expect(cloud.services.dynamodb.readStream('log', 0, 10)).toHaveLength(2);
    await cloud.advanceTo(cloud.agenda.now() + 2 * 86_400_000);
    await put(cloud, 'P7');
    // The newest change stays, to number the next.
    const left = cloud.services.dynamodb
      .readStream('log', 0, 10)
      .map(({ dynamodb }) => Number(dynamodb.SequenceNumber));
    expect(left).toEqual([2, 3]);
  });

  it('goes on after a restart with what was under way', async () => {
    const data = mkdtempSync(join(tmpdir(), 'cloud-'));
    const first = open({ data });
    await put(first, 'P2');
    await first.advanceTo('2023-10-31T20:00:00Z');
    await first.close();
    clouds = [];

    const second = open({ data });
    expect(new Date(second.agenda.now()).toISOString()).toBe('2023-10-31T20:00:00.000Z');
    await second.runUntilIdle();
    expect(await end(second, 'P2')).toMatchObject({ at: { S: '2023-11-01T12:00:00.000Z' } });
    await second.close();
    clouds = [];
    rmSync(data, { recursive: true });
  });

  it('answers an SDK client of the same process at its endpoint', async () => {
    const cloud = open();
    const credentials = { accessKeyId: 'owner', secretAccessKey: 'owner' };
    const client = new DynamoDBClient({ endpoint: cloud.endpoint, region: 'eu-west-1', credentials });
    const Key = { pk: { S: 'P3' }, sk: { S: 'X' } };
    await client.send(new PutItemCommand({ TableName: 'log', Item: Key }));
    expect((await client.send(new GetItemCommand({ TableName: 'log', Key }))).Item).toEqual(Key);
  });

  it('answers its HTTP API to who has a token of the embedded issuer, and to nobody else', async () => {
    const cloud = open();
    const url = `${cloud.endpoint}/greeting`;
    const refused = await cloud.request(new Request(url));
    expect([refused.status, await refused.json()]).toEqual([401, { message: 'Unauthorized' }]);
    const token = await cloud.issuer?.issueToken({ sub: 'an officer' });
    const answer = await cloud.request(new Request(url, { headers: { authorization: `Bearer ${token}` } }));
    expect([answer.status, await answer.text()]).toEqual([200, 'an officer']);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('gives the same run for the same seed', async () => {
    const run = async (): Promise<readonly string[]> => {
      const cloud = open();
      const seen: string[] = [];
      cloud.services.events.onDelivered((news) => void seen.push(JSON.stringify(news)));
      await put(cloud, 'P4');
      await cloud.runUntilIdle();
      return seen;
    };
    expect(await run()).toEqual(await run());
  });
});

describe('a caller in this process', () => {
  it('may change what it gave and what it got: the table stays as it is', async () => {
    const cloud = open();
    const Key = { pk: { S: 'P6' }, sk: { S: 'NOTE' } };
    const Item = { ...Key, note: { M: { text: { S: 'as written' } } } };
    const ask = async (action: string, input: JsonObject): Promise<JsonObject> =>
      (await cloud.callService('dynamodb', action, { TableName: 'log', ...input }, owner)) as JsonObject;
    await ask('PutItem', { Item });
    Item.note.M.text.S = 'changed by who gave it';
    const answers = [
      (await ask('GetItem', { Key }))['Item'],
      (await ask('Scan', {}))['Items'][0],
      (await ask('PutItem', { Item: { ...Key, note: { M: { text: { S: 'as written' } } } }, ReturnValues: 'ALL_OLD' }))[
        'Attributes'
      ],
    ];
    for (const item of answers) {
      expect(item.note).toEqual({ M: { text: { S: 'as written' } } });
      item.note.M.text.S = 'changed by who read it';
    }
    const ifNew = { ConditionExpression: 'attribute_not_exists(pk)', ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const refusal: unknown = await ask('PutItem', { Item: Key, ...ifNew }).catch((error: unknown) => error);
    const members = refusal instanceof AwsError ? refusal.members : {};
    members['Item'].note.M.text.S = 'changed by who was refused';
    expect((await ask('GetItem', { Key }))['Item'].note.M.text.S).toBe('as written');
  });
});

describe('a grant that is missing in the template', () => {
  it('denies the call in the words of AWS', async () => {
    const cloud = open({ assembly: await synthesizeSmallApp({ grantStart: false }) });
    await put(cloud, 'P5');
    await cloud.runUntilIdle();
    const log = cloud.logs
      .latest('start')
      .map(({ line }) => line)
      .join('\n');
    expect(log).toMatch(
      /AccessDeniedException: User: arn:aws:sts::000000000000:assumed-role\/small-StartServiceRole\S+\/start is not authorized to perform: states:StartExecution on resource: arn:aws:states:eu-west-1:000000000000:stateMachine:episode because no identity-based policy allows the states:StartExecution action/,
    );
    expect(cloud.problems()[0]?.message).toContain('An event for the function start is lost');
  });
});
