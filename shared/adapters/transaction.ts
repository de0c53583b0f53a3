import { randomUUID } from 'node:crypto';
import type { CancellationReason, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { Busy } from '../ports/failures.ts';
import { type Item, toAttributes } from './attribute-values.ts';
import type { DynamoDbClient } from './dynamodb-client.ts';
import { DynamoDbError } from './dynamodb-error.ts';
import { type Condition, conditionOf, type Key, keyOf, placeholders, type Table } from './table.ts';

/** One write of a transaction, and what it means when its condition is not met. */
export interface Write {
  readonly item: TransactWriteItem;
  readonly otherwise: (cause: Error) => Error;
}

const impossible = (cause: Error): Error => cause;

export const putIn = (
  table: Table,
  item: Key & Item,
  condition?: Condition,
  otherwise: Write['otherwise'] = impossible,
): Write => ({
  item: { Put: { TableName: table.name, Item: toAttributes(item), ...conditionOf(condition) } },
  otherwise,
});

/** An update without a condition, as `table.update`. */
export const updateIn = (
  table: Table,
  { key, expression, values }: { readonly key: Key; readonly expression: string; readonly values: Item },
): Write => ({
  item: {
    Update: { TableName: table.name, Key: keyOf(key), UpdateExpression: expression, ...placeholders({ values }) },
  },
  otherwise: impossible,
});

export const deleteFrom = (
  table: Table,
  key: Key,
  condition?: Condition,
  otherwise: Write['otherwise'] = impossible,
): Write => ({ item: { Delete: { TableName: table.name, Key: keyOf(key), ...conditionOf(condition) } }, otherwise });

const meaning = (writes: readonly Write[], reasons: readonly CancellationReason[], error: Error): Error => {
  const failed = reasons.findIndex(({ Code }) => Code === 'ConditionalCheckFailed');
  const conflict = failed < 0 && reasons.some(({ Code }) => Code === 'TransactionConflict');
  if (conflict) return new Busy('What this act touches', { cause: error });
  return writes[failed]?.otherwise(error) ?? error;
};

/**
 * All of the writes, or none. Of the conditions that are not met, the first one speaks; the table itself allows no more
 * than a hundred writes, and a transaction that is sent again because its answer was lost goes under one token, so that it is not written twice.
 */
export const transact = async (client: DynamoDbClient, writes: readonly Write[]): Promise<void> => {
  const TransactItems = writes.map(({ item }) => item);
  try {
    await client.call('TransactWriteItems', { TransactItems, ClientRequestToken: randomUUID() });
  } catch (error) {
    if (!(error instanceof DynamoDbError) || error.code !== 'TransactionCanceledException') throw error;
    throw meaning(writes, error.CancellationReasons, error);
  }
};
