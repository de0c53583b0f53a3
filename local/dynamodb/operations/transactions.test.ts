import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { projects, type TestCloud, testCloud } from '../testing/cloud.ts';

const key = (sk: number) => ({ pk: { S: 'P1' }, sk: { N: String(sk) } });
const at = (sk: number, more: object = {}) => ({ TableName: 'projects', Key: key(sk), ...more });
const put = (sk: number, more: object = {}) => ({ Put: { TableName: 'projects', Item: key(sk), ...more } });
const isNew = { ConditionExpression: 'attribute_not_exists(pk)' };
const exists = { ConditionExpression: 'attribute_exists(pk)' };

describe('TransactWriteItems', () => {
  it('puts, updates, deletes and checks together', () => {
    const { call } = testCloud();
    call('TransactWriteItems', { TransactItems: [put(1), put(2), put(3)] });
    const set = { UpdateExpression: 'SET a = :a', ExpressionAttributeValues: { ':a': { S: 'x' } } };
    call('TransactWriteItems', {
      TransactItems: [{ Delete: at(1) }, { Update: at(2, set) }, { ConditionCheck: at(3, exists) }, put(4, isNew)],
    });
    expect(call('Scan', { TableName: 'projects' })['Items']).toEqual([{ ...key(2), a: { S: 'x' } }, key(3), key(4)]);
  });

  it('does nothing when one condition is not met, and says which', () => {
    const { call, refusal, db } = testCloud();
    call('PutItem', { TableName: 'projects', Item: { ...key(2), a: { S: 'old' } } });
    const shown = { ...isNew, ReturnValuesOnConditionCheckFailure: 'ALL_OLD' };
    const refused = refusal('TransactWriteItems', {
      TransactItems: [put(1), put(2, shown), { Delete: at(3, exists) }],
    });
    expect(refused).toEqual({
      code: 'TransactionCanceledException',
      message:
        'Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ConditionalCheckFailed]',
      members: {
        CancellationReasons: [
          { Code: 'None' },
          {
            Code: 'ConditionalCheckFailed',
            Message: 'The conditional request failed',
            Item: { ...key(2), a: { S: 'old' } },
          },
          { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed' },
        ],
      },
    });
    expect(call('Scan', { TableName: 'projects' })['Count']).toBe(1);
    expect(db.readStream('projects', 0, 10)).toHaveLength(1);
  });

  it('gives what an item makes impossible as the reason of that action', () => {
    const { refusal } = testCloud();
    const set = { UpdateExpression: 'SET a = b' };
    const { members } = refusal('TransactWriteItems', { TransactItems: [put(1), { Update: at(2, set) }] });
    expect(members['CancellationReasons'][1]).toEqual({
      Code: 'ValidationError',
      Message: 'The provided expression refers to an attribute that does not exist in the item',
    });
  });

  it('happens once when it is sent again with its token', () => {
    const { call, db, agenda } = testCloud();
    const request = {
      ClientRequestToken: 'token-1',
      TransactItems: [
        { Update: at(1, { UpdateExpression: 'ADD visits :one', ExpressionAttributeValues: { ':one': { N: '1' } } }) },
      ],
    };
    call('TransactWriteItems', request);
    call('TransactWriteItems', request);
    expect(db.readStream('projects', 0, 10)).toHaveLength(1);
    agenda.moveTo(agenda.now() + 600_001);
    call('TransactWriteItems', request);
    expect(call('GetItem', { TableName: 'projects', Key: key(1) })['Item'].visits).toEqual({ N: '2' });
  });

  it('refuses a token that was used for something else', () => {
    const { call, refusal } = testCloud();
    call('TransactWriteItems', { ClientRequestToken: 't', TransactItems: [put(1)] });
    expect(refusal('TransactWriteItems', { ClientRequestToken: 't', TransactItems: [put(2)] }).code).toBe(
      'IdempotentParameterMismatchException',
    );
  });

  it('forgets each token ten minutes after it was last used, after a restart too', () => {
    const database = new DatabaseSync(':memory:');
    const first = testCloud([projects], database);
    const use = (cloud: TestCloud, ClientRequestToken: string, at: number) =>
      cloud.call('TransactWriteItems', { ClientRequestToken, TransactItems: [put(at)] });
    const start = first.agenda.now();
    const minutes = (count: number) => start + count * 60_000;
    use(first, 'a', 1);
    first.agenda.moveTo(minutes(1));
    use(first, 'b', 2);
    first.agenda.moveTo(minutes(10.5));
    use(first, 'a', 1);
    const second = testCloud([projects], database);
    second.agenda.moveTo(minutes(11.5));
    // Whoever still knew the token would refuse it for another request.
    use(second, 'b', 3);
    expect(second.refusal('TransactWriteItems', { ClientRequestToken: 'a', TransactItems: [put(3)] }).code).toBe(
      'IdempotentParameterMismatchException',
    );
  });

  it('forgets the token of a transaction that was cancelled', () => {
    const { call, refusal } = testCloud();
    const request = { ClientRequestToken: 't', TransactItems: [{ ConditionCheck: at(1, exists) }, put(2)] };
    refusal('TransactWriteItems', request);
    call('PutItem', { TableName: 'projects', Item: key(1) });
    call('TransactWriteItems', request);
    expect(call('Scan', { TableName: 'projects' })['Count']).toBe(2);
  });

  it.each([
    [[put(1), { Delete: at(1) }], 'Transaction request cannot include multiple operations on one item'],
    [[{ ...put(1), Delete: at(2) }], 'TransactItems can only contain one of Check, Put, Update or Delete'],
    [[{ ConditionCheck: at(1) }], "at 'transactItems.1.member.conditionCheck.conditionExpression'"],
    [[], 'Member must have length greater than or equal to 1'],
    [Array.from({ length: 101 }, (_, sk) => put(sk)), 'Member must have length less than or equal to 100'],
    [
      Array.from({ length: 11 }, (_, sk) => ({
        Put: { TableName: 'projects', Item: { ...key(sk), text: { S: 'x'.repeat(400_000) } } },
      })),
      'the limit is 4 MB',
    ],
  ])('refuses a transaction that breaks a rule (%#)', (TransactItems, message) => {
    const { refusal } = testCloud();
    const { code, message: given } = refusal('TransactWriteItems', { TransactItems });
    expect(code).toBe('ValidationException');
    expect(given).toContain(message);
  });

  it('takes twice the units of its writes', () => {
    const { call } = testCloud();
    const { ConsumedCapacity } = call('TransactWriteItems', {
      TransactItems: [put(1), put(2)],
      ReturnConsumedCapacity: 'TOTAL',
    });
    expect(ConsumedCapacity).toEqual([{ TableName: 'projects', CapacityUnits: 4, WriteCapacityUnits: 4 }]);
  });
});

describe('TransactGetItems', () => {
  it('answers in the order of the question, with nothing for an item that is not there', () => {
    const { call } = testCloud();
    call('PutItem', { TableName: 'projects', Item: { ...key(2), a: { S: 'x' }, b: { S: 'y' } } });
    const TransactItems = [{ Get: at(1) }, { Get: at(2, { ProjectionExpression: 'b' }) }];
    expect(call('TransactGetItems', { TransactItems })).toEqual({ Responses: [{}, { Item: { b: { S: 'y' } } }] });
  });
});
