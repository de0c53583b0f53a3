/**
 * Conditional puts per second of the local DynamoDB over those of `dynalite`, through the same client of the AWS SDK and
 * all in this process. `dynalite` is reached over HTTP, which is its only way; the local cloud as the functions reach it,
 * without a socket, and for comparison over HTTP too. `node bench/dynamodb.ts [rounds]`
 */
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { styleText } from 'node:util';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { App, aws_dynamodb, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { createCloud } from '../local/cloud.ts';
import { createDynamoDb } from '../local/dynamodb/dynamodb.ts';
import { openDatabase } from '../local/kernel/database.ts';
import { serveCloud } from '../local/server.ts';

const leastTimes = 2;
const table = 'bench';
// As many requests at a time as a busy stage has functions at work.
const lanes = 8;
const putsPerRound = 600;

/** A commit as the product writes it: the first version of this key, or a refusal. */
const commit = (number: number) => ({
  TableName: table,
  Item: {
    pk: { S: `PROJECT#LP-2023-${String(Math.floor(number / 100)).padStart(4, '0')}` },
    sk: { S: `COMMIT#${String(number % 100).padStart(8, '0')}` },
    version: { N: String(number % 100) },
    at: { S: '2023-10-03T08:10:00.000Z' },
    types: { SS: ['ApplicationSubmitted'] },
    events: { L: [{ M: { type: { S: 'ApplicationSubmitted' }, data: { M: { text: { S: 'x'.repeat(400) } } } } }] },
  },
  ConditionExpression: 'attribute_not_exists(sk)',
});

const synthesize = (folder: string): string => {
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  const key = (name: string) => ({ name, type: aws_dynamodb.AttributeType.STRING });
  new aws_dynamodb.TableV2(new Stack(app, 'bench'), 'Table', {
    tableName: table,
    partitionKey: key('pk'),
    sortKey: key('sk'),
    dynamoStream: aws_dynamodb.StreamViewType.NEW_AND_OLD_IMAGES,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  app.synth();
  return join(folder, 'cdk.out');
};

interface Subject {
  readonly name: string;
  /** Puts the commits of these numbers, all of which are new. */
  put(from: number, to: number): Promise<void>;
  close(): Promise<void>;
}

const clientOf = (endpoint: string): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'bench', secretAccessKey: 'bench' },
  });

const through = (name: string, client: DynamoDBClient, closeServer: () => Promise<unknown>): Subject => ({
  name,
  put: async (from, to) => {
    let next = from;
    const lane = async (): Promise<void> => {
      for (let number = next++; number < to; number = next++) await client.send(new PutItemCommand(commit(number)));
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  },
  close: async () => {
    client.destroy();
    await closeServer();
  },
});

const startDynalite = async (): Promise<Subject> => {
  // It has no types of its own.
  const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;
  const server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = clientOf(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  await createTable(client);
  return through('dynalite', client, () => new Promise((resolve) => server.close(resolve)));
};

const startOurs = (name: string, assembly: string, data: string): Subject => {
  const cloud = createCloud({ assembly, data, clock: { kind: 'real' } });
  return through(name, clientOf(cloud.endpoint), () => cloud.close());
};

const serveOurs = async (name: string, assembly: string): Promise<Subject> => {
  const cloud = createCloud({ assembly, data: ':memory:', clock: { kind: 'real' } });
  const server = await serveCloud(cloud, { port: 0 });
  return through(name, clientOf(server.url), () => server.close());
};

const createTable = async (client: DynamoDBClient): Promise<void> => {
  const attribute = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' as const });
  await client.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
      AttributeDefinitions: [attribute('pk'), attribute('sk')],
    }),
  );
  for (;;) {
    const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
    if (Table?.TableStatus === 'ACTIVE') return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Without client, messages and policies. */
const startEngine = (): Subject => {
  const open = openDatabase(':memory:');
  const agenda = { now: () => 0, enqueue: () => undefined, setTimer: () => undefined, clearTimer: () => undefined };
  const { service, defineTable } = createDynamoDb({ journal: open.journal, agenda });
  const key = (AttributeName: string, KeyType: string) => ({ AttributeName, KeyType });
  defineTable({
    name: table,
    arn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${table}`,
    keySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
    attributeDefinitions: ['pk', 'sk'].map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
    streamViewType: 'NEW_AND_OLD_IMAGES',
  });
  const put = async (from: number, to: number): Promise<void> => {
    for (let number = from; number < to; number += 1)
      service.operations['PutItem']?.run(commit(number), { kind: 'owner' });
  };
  return { name: 'the engine alone', put, close: async () => open.close() };
};

const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

/** Puts per second of each, in turn, so that what else the machine does falls on all of them alike. */
const measure = async (subjects: readonly Subject[], rounds: number): Promise<ReadonlyMap<string, number>> => {
  const rates = new Map<string, number[]>(subjects.map(({ name }) => [name, []]));
  const warmUp = 2;
  for (let round = 0; round < warmUp + rounds; round += 1) {
    for (const { name, put } of subjects) {
      const from = performance.now();
      await put(round * putsPerRound, (round + 1) * putsPerRound);
      const seconds = (performance.now() - from) / 1000;
      if (round >= warmUp) rates.get(name)?.push(putsPerRound / seconds);
    }
  }
  return new Map([...rates].map(([name, all]) => [name, median(all)]));
};

/** Prints; whether the local DynamoDB does at least twice as many. */
export const benchDynamoDb = async (rounds = 9): Promise<boolean> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-dynamodb-'));
  const assembly = synthesize(folder);
  const subjects = [
    await startDynalite(),
    startOurs('ours', assembly, ':memory:'),
    startOurs('ours on disk', assembly, join(folder, 'data')),
    await serveOurs('ours over HTTP', assembly),
    startEngine(),
  ];
  const rates = await measure(subjects, rounds);
  for (const { close } of subjects) await close();
  rmSync(folder, { recursive: true, force: true });
  const times = (name: string): number => (rates.get(name) ?? Number.NaN) / (rates.get('dynalite') ?? Number.NaN);
  const shown = [...rates].map(([name, rate]) => `${name} ${Math.round(rate).toLocaleString('en')}`);
  console.log(`Conditional puts per second: ${shown.join(', ')}`);
  const line = `Ours over dynalite: ${times('ours').toFixed(2)} times (at least ${leastTimes}); both over HTTP: ${times('ours over HTTP').toFixed(2)} times`;
  console.log(times('ours') < leastTimes ? styleText('red', line) : line);
  return times('ours') >= leastTimes;
};

if (import.meta.main) process.exitCode = (await benchDynamoDb(Number(process.argv[2] ?? 9))) ? 0 : 1;
