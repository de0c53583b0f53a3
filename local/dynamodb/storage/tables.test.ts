import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { projects, testCloud } from '../testing/cloud.ts';

const item = { pk: { S: 'P1' }, sk: { N: '1' }, officer: { S: 'ann' } };
const byOfficer = {
  TableName: 'projects',
  IndexName: 'by-officer',
  KeyConditionExpression: 'officer = :o',
  ExpressionAttributeValues: { ':o': { S: 'ann' } },
};
const { globalSecondaryIndexes: _, ...withoutIndex } = {
  ...projects,
  attributeDefinitions: projects.attributeDefinitions.slice(0, 2),
};

describe('a table of the template', () => {
  it('keeps its items and the ARN of its stream over a restart', () => {
    const database = new DatabaseSync(':memory:');
    const first = testCloud([projects], database);
    first.call('PutItem', { TableName: 'projects', Item: item });
    first.agenda.moveTo(first.agenda.now() + 60_000);
    const before = first.db.defineTable(projects).streamArn;
    const second = testCloud([projects], database);
    second.agenda.moveTo(second.agenda.now() + 120_000);
    expect(second.db.defineTable(projects).streamArn).toBe(before);
    expect(second.call('Query', byOfficer)['Items']).toEqual([item]);
  });

  it('fills an index that the template adds, and forgets one that it drops', () => {
    const database = new DatabaseSync(':memory:');
    testCloud([withoutIndex], database).call('PutItem', { TableName: 'projects', Item: item });
    expect(testCloud([projects], database).call('Query', byOfficer)['Items']).toEqual([item]);
    const dropped = testCloud([withoutIndex], database);
    expect(dropped.refusal('Query', byOfficer).message).toContain('does not have the specified index: by-officer');
  });

  it('refuses a changed key schema by name', () => {
    const { db } = testCloud();
    const changed = {
      ...withoutIndex,
      keySchema: projects.keySchema.slice(0, 1),
      attributeDefinitions: projects.attributeDefinitions.slice(0, 1),
    };
    expect(() => db.defineTable(changed)).toThrow(/Table projects keeps items under the key schema/);
  });

  it('refuses attribute definitions that no key uses, as CreateTable does', () => {
    const { db } = testCloud([]);
    const { attributeDefinitions } = projects;
    expect(() => db.defineTable({ ...withoutIndex, attributeDefinitions })).toThrow(
      'Some AttributeDefinitions are not used',
    );
  });

  it('has all of an item at hand behind a local index that shows only its keys', () => {
    const local = {
      ...withoutIndex,
      attributeDefinitions: [...withoutIndex.attributeDefinitions, { AttributeName: 'day', AttributeType: 'S' }],
      localSecondaryIndexes: [
        {
          IndexName: 'by-day',
          KeySchema: [
            { AttributeName: 'pk', KeyType: 'HASH' },
            { AttributeName: 'day', KeyType: 'RANGE' },
          ],
          Projection: { ProjectionType: 'KEYS_ONLY' },
        },
      ],
    };
    const { call } = testCloud([local]);
    const dated = { ...item, day: { S: '2025-03-01' } };
    call('PutItem', { TableName: 'projects', Item: dated });
    const query = {
      TableName: 'projects',
      IndexName: 'by-day',
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :p AND begins_with(#d, :d)',
      ExpressionAttributeNames: { '#d': 'day' },
      ExpressionAttributeValues: { ':p': { S: 'P1' }, ':d': { S: '2025-03' } },
    };
    const { officer: __, ...keys } = dated;
    expect(call('Query', query)['Items']).toEqual([keys]);
    expect(call('Query', { ...query, Select: 'ALL_ATTRIBUTES' })['Items']).toEqual([dated]);
  });
});
