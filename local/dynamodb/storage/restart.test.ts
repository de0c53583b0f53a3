import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import { projects, testCloud } from '../testing/cloud.ts';

const folder = mkdtempSync(join(tmpdir(), 'dynamodb-restart-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = (sk: number) => ({ pk: { S: 'Ünï' }, sk: { N: String(sk) } });
const all = { TableName: 'projects' };
const ofAnn = {
  ...all,
  IndexName: 'by-officer',
  KeyConditionExpression: 'officer = :o',
  ExpressionAttributeValues: { ':o': { S: 'ann' } },
};

describe('a DynamoDB that is started again', () => {
  it('has every item, index and stream record of each change it acknowledged', () => {
    const open = () => testCloud([projects], new DatabaseSync(join(folder, 'kept.sqlite')));
    const first = open();
    for (let sk = 0; sk < 5; sk += 1) {
      first.call('PutItem', { ...all, Item: { ...key(sk), officer: { S: 'ann' }, done: { BOOL: true } } });
    }
    first.call('DeleteItem', { ...all, Key: key(1) });
    first.call('UpdateItem', { ...all, Key: key(2), UpdateExpression: 'REMOVE officer' });
    first.call('TransactWriteItems', {
      TransactItems: [{ Put: { ...all, Item: key(9) } }, { Delete: { ...all, Key: key(3) } }],
    });
    // Without a goodbye: nothing is closed.
    const second = open();
    for (const request of [all, ofAnn]) {
      const operation = request === all ? 'Scan' : 'Query';
      expect(second.call(operation, request)).toEqual(first.call(operation, request));
    }
    expect(second.db.readStream('projects', 0, 100)).toEqual(first.db.readStream('projects', 0, 100));
    expect(second.db.storedBytes()).toEqual(first.db.storedBytes());
  });

  it('gives new rows numbers of their own', () => {
    const open = () => testCloud([projects], new DatabaseSync(join(folder, 'numbers.sqlite')));
    open().call('PutItem', { ...all, Item: key(1) });
    open().call('PutItem', { ...all, Item: key(2) });
    expect(open().call('Scan', all)['Count']).toBe(2);
  });

  it('knows the token of a transaction that it did', () => {
    const open = () => testCloud([projects], new DatabaseSync(join(folder, 'tokens.sqlite')));
    const visits = { UpdateExpression: 'ADD visits :one', ExpressionAttributeValues: { ':one': { N: '1' } } };
    const request = { ClientRequestToken: 't', TransactItems: [{ Update: { ...all, Key: key(1), ...visits } }] };
    open().call('TransactWriteItems', request);
    const second = open();
    second.call('TransactWriteItems', request);
    expect(second.call('GetItem', { ...all, Key: key(1) })['Item'].visits).toEqual({ N: '1' });
  });

  it('keeps nothing in memory of a change that the database could not take', () => {
    const database = new DatabaseSync(join(folder, 'failing.sqlite'));
    const { call, db } = testCloud([projects], database);
    call('PutItem', { ...all, Item: key(1) });
    database.exec('DROP TABLE dynamodb_stream_records');
    expect(() => call('PutItem', { ...all, Item: key(2) })).toThrow('no such table');
    expect(call('Scan', all)['Count']).toBe(1);
    expect(db.storedBytes()['projects']).toBeGreaterThan(0);
    expect(database.isTransaction).toBe(false);
  });
});
