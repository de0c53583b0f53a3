import { describe, expect, it } from 'vitest';
import { testCloud } from '../testing/cloud.ts';

const TableName = 'projects';
const item = (more: object = {}) => ({ pk: { S: 'P1' }, sk: { N: '1' }, ...more });
const put = (more: object = {}) => ({ TableName, Item: item(more) });
const messageOf = (operation: string, input: object): string => testCloud().refusal(operation, input).message;

describe('the limits of AWS', () => {
  it('let one of many writers of the same item win', () => {
    const { call, refusal } = testCloud();
    const only = { ...put(), ConditionExpression: 'attribute_not_exists(pk)' };
    call('PutItem', only);
    for (let writer = 0; writer < 20; writer += 1) {
      expect(refusal('PutItem', only).code).toBe('ConditionalCheckFailedException');
    }
  });

  it.each([
    [{ pk: { S: 'x'.repeat(2049) } }, 'Size of hashkey has exceeded the maximum size limit of2048 bytes'],
    [{ officer: { S: 'é'.repeat(1025) } }, 'Size of hashkey has exceeded the maximum size limit of2048 bytes'],
    [{ n: { N: '1'.repeat(39) } }, 'Attempting to store more than 38 significant digits in a Number'],
    [{ n: { N: '1E126' } }, 'magnitude larger than supported range'],
    [{ n: { NS: ['1', '1.0'] } }, 'Input collection contains duplicates'],
    [{ '': { S: 'x' } }, 'Attribute names must not be empty'],
    [{ n: { S: 'x', N: '1' } }, 'must contain exactly one of the supported datatypes'],
  ])('refuse an item that passes one (%#)', (more, message) => {
    expect(messageOf('PutItem', put(more))).toContain(message);
  });

  it('allow keys up to the last byte, and values of 32 levels', () => {
    const { call, refusal } = testCloud();
    const deep = (levels: number): object => (levels === 0 ? { S: 'x' } : { M: { m: deep(levels - 1) } });
    expect(call('PutItem', put({ pk: { S: 'x'.repeat(2048) }, officer: { S: 'x'.repeat(2048) } }))).toEqual({});
    expect(call('PutItem', put({ deep: deep(31) }))).toEqual({});
    expect(refusal('PutItem', put({ deep: deep(32) })).message).toBe('Nesting Levels have exceeded supported limits');
  });

  it('name a page that starts outside what is asked for', () => {
    const input = {
      TableName,
      KeyConditionExpression: 'pk = :p AND sk > :k',
      ExpressionAttributeValues: { ':p': { S: 'P1' }, ':k': { N: '1' } },
      ExclusiveStartKey: item(),
    };
    expect(messageOf('Query', input)).toBe('The provided starting key does not match the range key predicate');
  });

  it('tell of places that overlap before those that are in conflict', () => {
    const input = { TableName, Key: item(), ProjectionExpression: 'a[1], a.x, a' };
    expect(messageOf('GetItem', input)).toContain('Two document paths overlap');
  });

  it.each(['PutItem', 'BatchWriteItem', 'TransactWriteItems'])(
    'do not let %s pass by what is not offered',
    (operation) => {
      const inputs: Record<string, object> = {
        PutItem: put(),
        BatchWriteItem: { RequestItems: { [TableName]: [{ PutRequest: { Item: item() } }] } },
        TransactWriteItems: { TransactItems: [{ Put: put() }] },
      };
      const input = { ...inputs[operation], ReturnItemCollectionMetrics: 'SIZE' };
      expect(messageOf(operation, input)).toContain('ReturnItemCollectionMetrics SIZE is not offered');
    },
  );
});
