import { describe, expect, it } from 'vitest';
import { testCloud } from '../testing/cloud.ts';

const key = (sk: number) => ({ pk: { S: 'P1' }, sk: { N: String(sk) } });
const put = (sk: number) => ({ PutRequest: { Item: key(sk) } });

describe('BatchWriteItem and BatchGetItem', () => {
  it('write, delete and read many items at once', () => {
    const { call } = testCloud();
    expect(call('BatchWriteItem', { RequestItems: { projects: [put(1), put(2)] } })).toEqual({ UnprocessedItems: {} });
    call('BatchWriteItem', { RequestItems: { projects: [{ DeleteRequest: { Key: key(1) } }, put(3)] } });
    const Keys = [1, 2, 3].map(key);
    expect(call('BatchGetItem', { RequestItems: { projects: { Keys } } })).toEqual({
      Responses: { projects: [key(2), key(3)] },
      UnprocessedKeys: {},
    });
  });

  it('write nothing when one item is refused', () => {
    const { call, refusal } = testCloud();
    const wrong = { PutRequest: { Item: { pk: { S: 'P1' } } } };
    refusal('BatchWriteItem', { RequestItems: { projects: [put(1), wrong] } });
    expect(call('Scan', { TableName: 'projects' })['Count']).toBe(0);
  });

  it('refuse the same item twice', () => {
    const { refusal } = testCloud();
    const message = 'Provided list of item keys contains duplicates';
    expect(refusal('BatchWriteItem', { RequestItems: { projects: [put(1), put(1)] } }).message).toBe(message);
    const Keys = [key(1), { pk: { S: 'P1' }, sk: { N: '1.0' } }];
    expect(refusal('BatchGetItem', { RequestItems: { projects: { Keys } } }).message).toBe(message);
  });

  it('refuse more than 25 writes or 100 reads', () => {
    const { refusal } = testCloud();
    const writes = Array.from({ length: 26 }, (_, sk) => put(sk));
    expect(refusal('BatchWriteItem', { RequestItems: { projects: writes } }).message).toContain(
      'Member must have length less than or equal to 25',
    );
    const Keys = Array.from({ length: 101 }, (_, sk) => key(sk));
    expect(refusal('BatchGetItem', { RequestItems: { projects: { Keys } } }).message).toBe(
      'Too many items requested for the BatchGetItem call',
    );
  });

  it('leave for a next call what does not fit in 16 MB', () => {
    const { call } = testCloud();
    const text = { S: 'x'.repeat(400_000) };
    const Keys = Array.from({ length: 50 }, (_, sk) => key(sk));
    for (const each of Keys) call('PutItem', { TableName: 'projects', Item: { ...each, text } });
    const { Responses, UnprocessedKeys } = call('BatchGetItem', { RequestItems: { projects: { Keys } } });
    expect(Responses.projects).toHaveLength(42);
    expect(UnprocessedKeys.projects.Keys).toEqual(Keys.slice(42));
  });
});
