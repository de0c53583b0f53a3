import {
  type CancellationReason,
  type DynamoDBClient,
  type TransactWriteItem,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { Busy } from '../ports/failures.ts';
import { type Item, toAttributes } from './attribute-values.ts';
import { type Condition, conditionOf, type Key, keyOf, type Table } from './table.ts';

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
 * than a hundred writes, and the SDK repeats a lost answer under one token without writing twice.
 */
export const transact = async (client: DynamoDBClient, writes: readonly Write[]): Promise<void> => {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: writes.map(({ item }) => item) }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'TransactionCanceledException') throw error;
    const reasons = 'CancellationReasons' in error ? (error.CancellationReasons as CancellationReason[]) : [];
    throw meaning(writes, reasons, error);
  }
};
