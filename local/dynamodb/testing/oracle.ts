import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import {
  CreateTableCommand,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { JsonObject } from '../../kernel/service.ts';
import type { TableDefinition } from '../table.ts';

// It has no types of its own.
const dynalite = createRequire(import.meta.url)('dynalite') as (options: object) => Server;

const commands = {
  DeleteItem: DeleteItemCommand,
  GetItem: GetItemCommand,
  PutItem: PutItemCommand,
  Query: QueryCommand,
  Scan: ScanCommand,
  UpdateItem: UpdateItemCommand,
} as const;
export type OracleOperation = keyof typeof commands;

/** Another implementation of DynamoDB, held against this one. */
export interface Oracle {
  call(operation: OracleOperation, input: JsonObject): Promise<JsonObject>;
  createTable(definition: TableDefinition): Promise<void>;
  close(): Promise<void>;
}

/** Starts it in memory, on a free port of this machine. */
export const startOracle = async (): Promise<Oracle> => {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0 });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const client = new DynamoDBClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
    maxAttempts: 1,
  });
  return {
    call: async (operation, input) => {
      const Command = commands[operation] as typeof PutItemCommand;
      const { $metadata: _, ...answer } = await client.send(new Command(bytes(input) as never));
      return base64(answer) as JsonObject;
    },
    createTable: async (definition) => {
      await client.send(
        new CreateTableCommand({
          TableName: definition.name,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: definition.keySchema as never,
          AttributeDefinitions: definition.attributeDefinitions as never,
          GlobalSecondaryIndexes: definition.globalSecondaryIndexes as never,
        }),
      );
      // The table is active with the next turn of the server's timers.
      await new Promise((resolve) => setTimeout(resolve, 20));
    },
    close: async () => {
      client.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

const mapped = (value: unknown, each: (name: string, value: unknown) => unknown): unknown => {
  if (Array.isArray(value)) return value.map((member) => mapped(member, each));
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => [name, mapped(each(name, member), each)]),
  );
};

/** The SDK takes binary values as bytes where the protocol has base64. */
const bytes = (input: unknown): unknown =>
  mapped(input, (name, value) => (name === 'B' && typeof value === 'string' ? Buffer.from(value, 'base64') : value));

const base64 = (answer: unknown): unknown =>
  mapped(answer, (name, value) =>
    name === 'B' && value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
