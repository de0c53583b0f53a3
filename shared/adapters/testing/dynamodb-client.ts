import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createDynamoDb } from '../../../local/dynamodb/dynamodb.ts';
import type { TableDefinition } from '../../../local/dynamodb/table.ts';
import { AwsError, type JsonObject } from '../../../local/kernel/service.ts';

const string = (name: string) => ({ AttributeName: name, AttributeType: 'S' });
const index = (IndexName: string, hash: string, range: string, further?: readonly string[]) => ({
  IndexName,
  KeySchema: [
    { AttributeName: hash, KeyType: 'HASH' },
    { AttributeName: range, KeyType: 'RANGE' },
  ],
  Projection:
    further === undefined ? { ProjectionType: 'ALL' } : { ProjectionType: 'INCLUDE', NonKeyAttributes: further },
});
const table = (name: string, attributes: readonly string[], indexes: TableDefinition['globalSecondaryIndexes']) => ({
  name,
  arn: `arn:aws:dynamodb:eu-west-1:000000000000:table/${name}`,
  keySchema: [
    { AttributeName: 'pk', KeyType: 'HASH' },
    { AttributeName: 'sk', KeyType: 'RANGE' },
  ],
  attributeDefinitions: ['pk', 'sk', ...attributes].map(string),
  ...(indexes === undefined ? {} : { globalSecondaryIndexes: indexes }),
});

/** The two tables with their indexes, as `docs/decisions/004-two-tables.md` has them. */
const definitions: readonly TableDefinition[] = [
  table('log', ['day'], [index('by-day', 'day', 'pk', ['version'])]),
  {
    ...table(
      'work',
      ['assignee', 'dueAt', 'call', 'owner', 'listedAt'],
      [
        index('by-assignee', 'assignee', 'dueAt'),
        index('by-call', 'call', 'listedAt'),
        index('by-owner', 'owner', 'listedAt'),
      ],
    ),
    ttlAttribute: 'ttl',
  },
];

const idle = {
  now: () => Date.UTC(2023, 9, 5),
  enqueue: () => undefined,
  setTimer: () => undefined,
  clearTimer: () => undefined,
};

/** An SDK client whose requests are answered by the local cloud's DynamoDB, with empty tables `log` and `work`. */
export const createTestClient = (): DynamoDBClient => {
  const db = createDynamoDb({ database: new DatabaseSync(':memory:'), agenda: idle });
  for (const definition of definitions) db.defineTable(definition);
  const answer = (target: string, body: string): { statusCode: number; document: unknown } => {
    const operation = db.service.operations[target.slice(target.indexOf('.') + 1)];
    if (operation === undefined) throw new Error(`The local DynamoDB has no operation ${target}.`);
    try {
      return { statusCode: 200, document: operation.run(JSON.parse(body) as JsonObject, { kind: 'owner' }) };
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      const { code, message, members, status } = error;
      return { statusCode: status, document: { __type: code, message, Message: message, ...members } };
    }
  };
  return new DynamoDBClient({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body?: Uint8Array }) => {
        const { statusCode, document } = answer(headers['x-amz-target'] ?? '', new TextDecoder().decode(body));
        const type = { 'content-type': 'application/x-amz-json-1.0' };
        return {
          response: {
            statusCode,
            headers: type,
            body: Readable.from([Buffer.from(JSON.stringify(document))]),
          } as never,
        };
      },
    },
  });
};
