import type { QueryInput } from '@aws-sdk/client-dynamodb';
import { type Attributes, fromAttributes, type Item, toAttributes } from './attribute-values.ts';
import type { DynamoDbClient } from './dynamodb-client.ts';
import { DynamoDbError } from './dynamodb-error.ts';

/** An expression with its names and values: `#status = :open`. */
export interface Condition {
  readonly expression: string;
  readonly names?: Readonly<Record<string, string>>;
  readonly values?: Item;
}

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

export interface Query extends Condition {
  readonly index?: string;
  /** Which of the items read are answered; they are paid for all the same. */
  readonly filter?: string;
  /** Newest, or highest, first. */
  readonly backward?: boolean;
  /** Further attributes to read; without it, the whole item. */
  readonly only?: string;
}

/** The condition of a write was not met; `item` is what stands in its place, when there is something. */
export class ConditionNotMet extends Error {
  override readonly name = 'ConditionNotMet';
  readonly item: Record<string, unknown> | undefined;
  constructor(item: Record<string, unknown> | undefined, options: ErrorOptions) {
    super('The condition of the write was not met', options);
    this.item = item;
  }
}

export const placeholders = ({ names, values }: Omit<Condition, 'expression'>) => ({
  ...(names === undefined ? {} : { ExpressionAttributeNames: { ...names } }),
  ...(values === undefined ? {} : { ExpressionAttributeValues: toAttributes(values) }),
});

export const conditionOf = (condition: Condition | undefined) =>
  condition === undefined ? {} : { ConditionExpression: condition.expression, ...placeholders(condition) };

const conditional = async <Output>(send: () => Promise<Output>): Promise<Output> => {
  try {
    return await send();
  } catch (error) {
    if (!(error instanceof DynamoDbError) || error.code !== 'ConditionalCheckFailedException') throw error;
    throw new ConditionNotMet(error.Item === undefined ? undefined : fromAttributes(error.Item), { cause: error });
  }
};

const batchSize = 100;

/** One table, with reads that are consistent unless they go over an index. */
export const createTable = (client: DynamoDbClient, TableName: string) => {
  const batch = async (keys: readonly Key[], found: Record<string, unknown>[]): Promise<void> => {
    const output = await client.call('BatchGetItem', {
      RequestItems: { [TableName]: { Keys: keys.map(keyOf), ConsistentRead: true } },
    });
    found.push(...(output.Responses?.[TableName] ?? []).map(fromAttributes));
    const left = (output.UnprocessedKeys?.[TableName]?.Keys ?? []).map((key) => fromAttributes(key) as unknown as Key);
    if (left.length > 0) await batch(left, found);
  };
  return {
    client,
    name: TableName,
    async get({ pk, sk }: Key): Promise<Record<string, unknown> | undefined> {
      const { Item: item } = await client.call('GetItem', { TableName, Key: keyOf({ pk, sk }), ConsistentRead: true });
      return item === undefined ? undefined : fromAttributes(item);
    },
    /** In no particular order; keys may not repeat. */
    async getMany(keys: readonly Key[]): Promise<readonly Record<string, unknown>[]> {
      const found: Record<string, unknown>[] = [];
      for (let from = 0; from < keys.length; from += batchSize) await batch(keys.slice(from, from + batchSize), found);
      return found;
    },
    /** Every page, each read when it is asked for. */
    async *pages({
      index,
      filter,
      backward = false,
      only,
      ...condition
    }: Query): AsyncGenerator<readonly Record<string, unknown>[], void> {
      const input: QueryInput = {
        TableName,
        KeyConditionExpression: condition.expression,
        ...placeholders(condition),
        ScanIndexForward: !backward,
        ...(index === undefined ? { ConsistentRead: true } : { IndexName: index }),
        ...(filter === undefined ? {} : { FilterExpression: filter }),
        ...(only === undefined ? {} : { ProjectionExpression: only }),
      };
      let start: Attributes | undefined;
      do {
        const page = await client.call('Query', {
          ...input,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        });
        yield (page.Items ?? []).map(fromAttributes);
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
    },
    /** What all pages hold. */
    async query(query: Query): Promise<readonly Record<string, unknown>[]> {
      const found: Record<string, unknown>[] = [];
      for await (const page of this.pages(query)) found.push(...page);
      return found;
    },
    /** Throws `ConditionNotMet`. */
    async put(item: Key & Item, condition?: Condition): Promise<void> {
      const returned = condition === undefined ? {} : { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' as const };
      await conditional(() =>
        client.call('PutItem', { TableName, Item: toAttributes(item), ...conditionOf(condition), ...returned }),
      );
    },
    /** Throws `ConditionNotMet`. */
    async update(key: Key, expression: string, condition: Condition | undefined, values: Item): Promise<void> {
      const { names, values: more = {}, expression: check } = condition ?? { expression: undefined };
      await conditional(() =>
        client.call('UpdateItem', {
          TableName,
          Key: keyOf(key),
          UpdateExpression: expression,
          ...(check === undefined ? {} : { ConditionExpression: check }),
          ...placeholders({ ...(names === undefined ? {} : { names }), values: { ...values, ...more } }),
        }),
      );
    },
    /** Throws `ConditionNotMet`. */
    async remove(key: Key, condition?: Condition): Promise<void> {
      await conditional(() => client.call('DeleteItem', { TableName, Key: keyOf(key), ...conditionOf(condition) }));
    },
  };
};
export type Table = ReturnType<typeof createTable>;

export const keyOf = ({ pk, sk }: Key): Attributes => ({ pk: { S: pk }, sk: { S: sk } });
