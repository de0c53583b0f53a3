import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { projects, testCloud } from '../testing/cloud.ts';
import type { StreamRecord } from './stream-record.ts';

const key = { pk: { S: 'P1' }, sk: { N: '1' } };
const put = (more: object = {}) => ({ TableName: 'projects', Item: { ...key, ...more } });
const titled = (title: string) => put({ title: { S: title } });

describe('the stream of a table', () => {
  it('tells of every change with both images', () => {
    const { call, db } = testCloud();
    call('PutItem', titled('a'));
    call('PutItem', titled('b'));
    call('DeleteItem', { TableName: 'projects', Key: key });
    const records = db.readStream('projects', 0, 10);
    const told = records.map(({ eventName, dynamodb: { OldImage, NewImage } }) => [eventName, OldImage, NewImage]);
    expect(told).toEqual([
      ['INSERT', undefined, titled('a').Item],
      ['MODIFY', titled('a').Item, titled('b').Item],
      ['REMOVE', titled('b').Item, undefined],
    ]);
    expect(records[0]).toMatchObject({
      eventSource: 'aws:dynamodb',
      awsRegion: 'eu-west-1',
      eventSourceARN: `${projects.arn}/stream/2025-01-01T08:15:00.000`,
      dynamodb: {
        Keys: key,
        StreamViewType: 'NEW_AND_OLD_IMAGES',
        SizeBytes: 22,
        ApproximateCreationDateTime: 1735719300,
      },
    });
  });

  it('says nothing of a write that changes nothing', () => {
    const { call, db } = testCloud();
    call('PutItem', put({ tags: { SS: ['a', 'b'] } }));
    call('PutItem', { TableName: 'projects', Item: { tags: { SS: ['b', 'a'] }, ...key } });
    call('DeleteItem', { TableName: 'projects', Key: { ...key, sk: { N: '2' } } });
    expect(db.readStream('projects', 0, 10)).toHaveLength(1);
  });

  it.each([
    ['KEYS_ONLY', {}],
    ['NEW_IMAGE', { NewImage: titled('b').Item }],
    ['OLD_IMAGE', { OldImage: titled('a').Item }],
  ] as const)('shows only what %s stands for', (streamViewType, images) => {
    const { call, db } = testCloud([{ ...projects, streamViewType }]);
    call('PutItem', titled('a'));
    call('PutItem', titled('b'));
    const { NewImage, OldImage } = db.readStream('projects', 1, 1)[0]?.dynamodb ?? {};
    expect({ ...(NewImage && { NewImage }), ...(OldImage && { OldImage }) }).toEqual(images);
  });

  it('calls its listeners after the commit, until they stop', () => {
    const { call, db } = testCloud();
    const heard: (string | undefined)[] = [];
    const stop = db.onStreamRecords('projects', (records: readonly StreamRecord[]) => {
      heard.push(
        ...records.map(({ eventName }) => eventName),
        call('GetItem', { TableName: 'projects', Key: key })['Item'].title.S,
      );
    });
    call('PutItem', titled('a'));
    stop();
    call('PutItem', titled('b'));
    expect(heard).toEqual(['INSERT', 'a']);
  });

  it('goes on with its numbers after a restart, also when old records were forgotten', () => {
    const database = new DatabaseSync(':memory:');
    const first = testCloud([projects], database);
    first.call('PutItem', titled('a'));
    first.call('PutItem', titled('b'));
    first.agenda.moveTo(first.agenda.now() + 25 * 3_600_000);
    first.db.trimStreams();
    const second = testCloud([projects], database);
    second.call('PutItem', titled('c'));
    const numbers = second.db.readStream('projects', 0, 10).map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    expect(numbers).toEqual([2n, 3n]);
    expect(second.db.readStream('projects', 2n, 10)).toHaveLength(1);
  });
});

describe('a write that the disk refuses', () => {
  it('takes no number of the stream, so that none comes twice after a quiet day and a restart', () => {
    const database = new DatabaseSync(':memory:');
    const first = testCloud([projects], database);
    first.call('PutItem', titled('a'));
    first.call('PutItem', titled('b'));
    const refuse = "BEFORE INSERT ON dynamodb_items BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    database.exec(`CREATE TRIGGER full_disk ${refuse}`);
    const other = { TableName: 'projects', Item: { pk: { S: 'P2' }, sk: { N: '1' } } };
    expect(() => first.call('PutItem', other)).toThrow('disk full');
    database.exec('DROP TRIGGER full_disk');
    first.agenda.moveTo(first.agenda.now() + 25 * 3_600_000);
    first.db.trimStreams();
    const second = testCloud([projects], database);
    second.call('PutItem', titled('c'));
    const afterAll = second.db.readStream('projects', 2, 10).map(({ dynamodb: { NewImage } }) => NewImage?.['title']);
    expect(afterAll).toEqual([{ S: 'c' }]);
  });

  it('leaves the next write in the same process readable to who has read all', () => {
    const database = new DatabaseSync(':memory:');
    const { call, db } = testCloud([projects], database);
    call('PutItem', titled('a'));
    const refuse = "BEFORE INSERT ON dynamodb_items BEGIN SELECT RAISE(ABORT, 'disk full'); END";
    database.exec(`CREATE TRIGGER full_disk ${refuse}`);
    const other = { TableName: 'projects', Item: { pk: { S: 'P2' }, sk: { N: '1' } } };
    expect(() => call('PutItem', other)).toThrow('disk full');
    database.exec('DROP TRIGGER full_disk');
    call('PutItem', other);
    const numbers = db.readStream('projects', 0, 10).map(({ dynamodb }) => BigInt(dynamodb.SequenceNumber));
    expect(numbers).toEqual([1n, 2n]);
  });
});

describe('reading a stream', () => {
  it('is read on from wherever a reader is, however far behind', () => {
    const { call, db } = testCloud();
    const written = Array.from({ length: 700 }, (_, index) => `title ${index}`);
    for (const title of written) call('PutItem', titled(title));
    const titlesAfter = (after: number, limit: number) =>
      db.readStream('projects', after, limit).map(({ dynamodb: { NewImage } }) => NewImage?.['title']);
    const told = written.map((title) => ({ S: title }));
    expect(titlesAfter(0, 1000)).toEqual(told);
    expect(titlesAfter(100, 5)).toEqual(told.slice(100, 105));
    for (const after of [400, 443, 444, 445, 698]) expect(titlesAfter(after, 1000)).toEqual(told.slice(after));
    expect(titlesAfter(690, 3)).toEqual(told.slice(690, 693));
    expect(titlesAfter(700, 10)).toEqual([]);
  });

  it('holds nothing of a transaction that failed, and goes on after it', () => {
    const { call, db, refusal } = testCloud();
    call('PutItem', titled('a'));
    const condition = { ConditionExpression: 'attribute_not_exists(pk)' };
    refusal('TransactWriteItems', {
      TransactItems: [
        { Put: { TableName: 'projects', Item: { pk: { S: 'P2' }, sk: { N: '1' } } } },
        { Put: { ...titled('b'), ...condition } },
      ],
    });
    call('PutItem', titled('c'));
    const titles = db.readStream('projects', 0, 10).map(({ dynamodb: { NewImage } }) => NewImage?.['title']);
    expect(titles).toEqual([{ S: 'a' }, { S: 'c' }]);
    const [first] = db.readStream('projects', 0, 1);
    expect(db.readStream('projects', BigInt(first?.dynamodb.SequenceNumber ?? 0), 10)).toHaveLength(1);
  });
});

describe('the endpoint of DynamoDB Streams', () => {
  it('reads a stream from its beginning, from its end and from a record', () => {
    const { call } = testCloud();
    call('PutItem', titled('a'));
    call('PutItem', titled('b'));
    const { StreamArn } = call('ListStreams', { TableName: 'projects' })['Streams'][0];
    const { Shards } = call('DescribeStream', { StreamArn })['StreamDescription'];
    const read = (input: object) => {
      const { ShardIterator } = call('GetShardIterator', { StreamArn, ShardId: Shards[0].ShardId, ...input });
      return call('GetRecords', { ShardIterator });
    };
    const all = read({ ShardIteratorType: 'TRIM_HORIZON' });
    expect(all['Records'].map((record: StreamRecord) => record.eventName)).toEqual(['INSERT', 'MODIFY']);
    const SequenceNumber = all['Records'][0].dynamodb.SequenceNumber;
    expect(read({ ShardIteratorType: 'AT_SEQUENCE_NUMBER', SequenceNumber })['Records']).toHaveLength(2);
    expect(read({ ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber })['Records']).toHaveLength(1);
    const end = read({ ShardIteratorType: 'LATEST' });
    expect(end['Records']).toEqual([]);
    call('PutItem', titled('c'));
    expect(call('GetRecords', { ShardIterator: end['NextShardIterator'] })['Records']).toHaveLength(1);
  });

  it('asks for the permission of DynamoDB on the stream', () => {
    const { db, call } = testCloud();
    const { StreamArn } = call('ListStreams', {})['Streams'][0];
    expect(db.streams.operations['DescribeStream']?.needs({ StreamArn })).toEqual([
      { action: 'dynamodb:DescribeStream', resource: StreamArn },
    ]);
  });

  it('refuses an iterator that it did not give', () => {
    expect(testCloud().refusal('GetRecords', { ShardIterator: 'nonsense' }).message).toBe('Invalid ShardIterator');
  });
});
