import { createDynamoDb } from '../../../local/dynamodb/dynamodb.ts';
import type { TableDefinition } from '../../../local/dynamodb/table.ts';
import { forgetfulJournal } from '../../../local/kernel/journal.ts';
import { answerInProcess } from '../../../local/lambda/transport/in-process-http.ts';
import { createWire } from '../../../local/wire/wire.ts';
import { createDynamoDbClient, type DynamoDbClient } from '../dynamodb-client.ts';

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
  table('log', ['day'], [index('by-day', 'day', 'pk', ['version', 'types'])]),
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

let clients = 0;

/** A client whose requests are answered by the local cloud's DynamoDB, with empty tables `log` and `work`. */
export const createTestClient = (): DynamoDbClient => {
  const db = createDynamoDb({ journal: forgetfulJournal(), agenda: idle });
  for (const definition of definitions) db.defineTable(definition);
  const wire = createWire({
    services: [db.service],
    callService: async (service, action, input, caller) => {
      const operation = db.service.operations[action];
      if (operation === undefined) throw new Error(`The local ${service} has no operation ${action}.`);
      return operation.run(input, caller);
    },
    callerOf: () => ({ kind: 'owner' }),
    now: idle.now,
    log: () => undefined,
  });
  clients += 1;
  // Each client has its own tables, so each has its own host; all of them go when the test file is done.
  const host = `tables-${clients}.test`;
  answerInProcess(host, 80, wire.handle);
  return createDynamoDbClient({
    region: 'eu-west-1',
    endpoint: `http://${host}`,
    credentials: async () => ({ accessKeyId: 'test', secretAccessKey: 'test' }),
  });
};
