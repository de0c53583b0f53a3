import { describe, expect, it } from 'vitest';
import { testCloud } from '../testing/cloud.ts';

const key = { pk: { S: 'P1' }, sk: { N: '1' } };
const update = (expression: string, values?: object, more: object = {}) => ({
  TableName: 'projects',
  Key: key,
  UpdateExpression: expression,
  ...(values !== undefined && { ExpressionAttributeValues: values }),
  ...more,
});

describe('PutItem', () => {
  it('keeps the item, which GetItem then gives', () => {
    const { call } = testCloud();
    const item = {
      ...key,
      title: { S: 'Bridge' },
      parts: { L: [{ M: { cents: { N: '1' } } }] },
      tags: { SS: ['a', 'b'] },
    };
    expect(call('PutItem', { TableName: 'projects', Item: item })).toEqual({});
    expect(call('GetItem', { TableName: 'projects', Key: key })).toEqual({ Item: item });
  });

  it('writes once only when the item must not exist, and shows the item that is there', () => {
    const { call, refusal } = testCloud();
    const put = {
      TableName: 'projects',
      Item: key,
      ConditionExpression: 'attribute_not_exists(sk)',
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    };
    call('PutItem', put);
    expect(refusal('PutItem', put)).toEqual({
      code: 'ConditionalCheckFailedException',
      message: 'The conditional request failed',
      members: { Item: key },
    });
  });

  it('gives the replaced item back on request', () => {
    const { call } = testCloud();
    const first = { ...key, title: { S: 'first' } };
    call('PutItem', { TableName: 'projects', Item: first });
    expect(call('PutItem', { TableName: 'projects', Item: key, ReturnValues: 'ALL_OLD' })).toEqual({
      Attributes: first,
    });
  });

  it.each([
    [{ pk: { S: 'P' } }, 'One or more parameter values were invalid: Missing the key sk in the item'],
    [
      { ...key, sk: { S: '1' } },
      'One or more parameter values were invalid: Type mismatch for key sk expected: N actual: S',
    ],
    [
      { ...key, pk: { S: '' } },
      'One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty string value. Key: pk',
    ],
    [
      { ...key, officer: { N: '1' } },
      'One or more parameter values were invalid: Type mismatch for Index Key officer Expected: S Actual: N IndexName: by-officer',
    ],
    [{ ...key, tags: { SS: [] } }, 'One or more parameter values were invalid: An string set  may not be empty'],
    [{ ...key, n: { NS: ['1', '1.0'] } }, 'Input collection contains duplicates'],
    [{ ...key, text: { S: 'x'.repeat(409_600) } }, 'Item size has exceeded the maximum allowed size'],
    [{ ...key, a: {} }, 'Supplied AttributeValue is empty, must contain exactly one of the supported datatypes'],
  ])('refuses an item that breaks a rule (%#)', (item, message) => {
    expect(testCloud().refusal('PutItem', { TableName: 'projects', Item: item })).toMatchObject({
      code: 'ValidationException',
      message,
    });
  });

  it('names the legacy parameter that it does not take', () => {
    const { refusal } = testCloud();
    expect(refusal('PutItem', { TableName: 'projects', Item: key, Expected: {} }).message).toContain('Expected');
  });

  it('does not know a table that the template has not', () => {
    expect(testCloud().refusal('PutItem', { TableName: 'others', Item: key }).code).toBe('ResourceNotFoundException');
  });

  it('counts the units of table and index, also for a write that is refused', () => {
    const { call, refusal, used } = testCloud();
    const item = { ...key, officer: { S: 'ann' }, text: { S: 'x'.repeat(1500) } };
    const put = { TableName: 'projects', Item: item, ConditionExpression: 'attribute_not_exists(pk)' };
    expect(call('PutItem', { ...put, ReturnConsumedCapacity: 'INDEXES' })['ConsumedCapacity']).toEqual({
      TableName: 'projects',
      CapacityUnits: 3,
      Table: { CapacityUnits: 2 },
      GlobalSecondaryIndexes: { 'by-officer': { CapacityUnits: 1 } },
    });
    refusal('PutItem', put);
    expect(used.map(({ writeUnits, operation, key: of }) => ({ writeUnits, operation, of }))).toEqual([
      { writeUnits: 3, operation: 'PutItem', of: key },
      { writeUnits: 2, operation: 'PutItem', of: key },
    ]);
  });
});

describe('UpdateItem', () => {
  it('makes the item when there is none', () => {
    const { call } = testCloud();
    call('UpdateItem', update('SET title = :t ADD visits :one', { ':t': { S: 'Bridge' }, ':one': { N: '1' } }));
    expect(call('GetItem', { TableName: 'projects', Key: key })['Item']).toEqual({
      ...key,
      title: { S: 'Bridge' },
      visits: { N: '1' },
    });
  });

  it('reads every value and list position from the item as it was', () => {
    const { call } = testCloud();
    const list = { L: ['a', 'b', 'c', 'd'].map((S) => ({ S })) };
    call('PutItem', { TableName: 'projects', Item: { ...key, x: { N: '1' }, y: { N: '2' }, list } });
    const { Attributes } = call(
      'UpdateItem',
      update(
        'SET x = y, y = x, #l[9] = :e, #l[0] = #l[3] REMOVE #l[1], #l[2]',
        { ':e': { S: 'e' } },
        {
          ExpressionAttributeNames: { '#l': 'list' },
          ReturnValues: 'ALL_NEW',
        },
      ),
    );
    expect(Attributes).toEqual({
      ...key,
      x: { N: '2' },
      y: { N: '1' },
      list: { L: ['d', 'd', 'e'].map((S) => ({ S })) },
    });
  });

  it('adds to and takes from sets, and removes a set that is left empty', () => {
    const { call } = testCloud();
    const tags = (SS: string[]) => ({ ':t': { SS } });
    call('UpdateItem', update('ADD tags :t', tags(['a', 'b'])));
    call('UpdateItem', update('ADD tags :t', tags(['b', 'c'])));
    const { Attributes } = call('UpdateItem', update('DELETE tags :t', tags(['a']), { ReturnValues: 'UPDATED_NEW' }));
    expect(Attributes).toEqual({ tags: { SS: ['b', 'c'] } });
    call('UpdateItem', update('DELETE tags :t', tags(['b', 'c'])));
    expect(call('GetItem', { TableName: 'projects', Key: key })['Item']).toEqual(key);
  });

  it.each([
    [
      'SET pk = :v',
      'One or more parameter values were invalid: Cannot update attribute pk. This attribute is part of the key',
    ],
    ['SET a = b', 'The provided expression refers to an attribute that does not exist in the item'],
    ['SET a.b = :v', 'The document path provided in the update expression is invalid for update'],
    ['SET a = title + :v', 'An operand in the update expression has an incorrect data type'],
    ['ADD title :v', 'An operand in the update expression has an incorrect data type'],
    [
      'SET officer = :v',
      'One or more parameter values were invalid: Type mismatch for Index Key officer Expected: S Actual: N IndexName: by-officer',
    ],
    [
      'SET officer = if_not_exists(deputy, :v)',
      'The update expression attempted to update the secondary index key to unsupported type',
    ],
  ])('refuses %s for what the item is', (expression, message) => {
    const { call, refusal } = testCloud();
    call('PutItem', { TableName: 'projects', Item: { ...key, title: { S: 'Bridge' } } });
    const values = expression.includes(':v') ? { ':v': { N: '1' } } : undefined;
    expect(refusal('UpdateItem', update(expression, values)).message).toBe(message);
  });

  it.each([
    ['NONE', undefined],
    ['ALL_OLD', { ...key, a: { N: '1' }, b: { N: '5' } }],
    ['UPDATED_OLD', { a: { N: '1' } }],
    ['ALL_NEW', { ...key, a: { N: '3' }, b: { N: '5' } }],
    ['UPDATED_NEW', { a: { N: '3' } }],
  ])('returns %s', (returned, attributes) => {
    const { call } = testCloud();
    call('PutItem', { TableName: 'projects', Item: { ...key, a: { N: '1' }, b: { N: '5' } } });
    const answer = call('UpdateItem', update('SET a = a + :two', { ':two': { N: '2' } }, { ReturnValues: returned }));
    expect(answer['Attributes']).toEqual(attributes);
  });
});

describe('DeleteItem', () => {
  it('removes the item, and is content when there is none', () => {
    const { call } = testCloud();
    call('PutItem', { TableName: 'projects', Item: key });
    const gone = { TableName: 'projects', Key: key, ReturnValues: 'ALL_OLD' };
    expect(call('DeleteItem', gone)).toEqual({ Attributes: key });
    expect(call('DeleteItem', gone)).toEqual({});
    expect(call('GetItem', { TableName: 'projects', Key: key })).toEqual({});
  });

  it('refuses a key with more than the key attributes', () => {
    expect(testCloud().refusal('DeleteItem', { TableName: 'projects', Key: { ...key, a: { S: '' } } }).message).toBe(
      'The provided key element does not match the schema',
    );
  });
});
