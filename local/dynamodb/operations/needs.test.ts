import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../kernel/service.ts';
import { projects, testCloud } from '../testing/cloud.ts';

const key = { pk: { S: 'P1' }, sk: { N: '1' } };
const leading = (...values: string[]) => ({ 'dynamodb:LeadingKeys': values });
const needs = (operation: string, input: JsonObject) => testCloud().db.service.operations[operation]?.needs(input);

describe('what a role must be allowed', () => {
  it.each(['GetItem', 'UpdateItem', 'DeleteItem'])(
    'for %s is that action on the table, for that partition',
    (action) => {
      expect(needs(action, { TableName: 'projects', Key: key })).toEqual([
        { action: `dynamodb:${action}`, resource: projects.arn, context: leading('P1') },
      ]);
    },
  );

  it('for a query of an index is the index, and the partition that is asked for', () => {
    const input = {
      TableName: projects.arn,
      IndexName: 'by-officer',
      KeyConditionExpression: 'officer = :o',
      ExpressionAttributeValues: { ':o': { S: 'ann' } },
    };
    expect(needs('Query', input)).toEqual([
      { action: 'dynamodb:Query', resource: `${projects.arn}/index/by-officer`, context: leading('ann') },
    ]);
  });

  it('for a transaction is the action of each of its parts', () => {
    const input = {
      TransactItems: [
        { Put: { TableName: 'projects', Item: key } },
        { ConditionCheck: { TableName: 'projects', Key: { ...key, pk: { S: 'P2' } } } },
      ],
    };
    expect(needs('TransactWriteItems', input)).toEqual([
      { action: 'dynamodb:PutItem', resource: projects.arn, context: leading('P1') },
      { action: 'dynamodb:ConditionCheckItem', resource: projects.arn, context: leading('P2') },
    ]);
  });

  it('for a batch is one action with all its partitions', () => {
    const Keys = [key, { ...key, sk: { N: '2' } }, { ...key, pk: { S: 'P2' } }];
    expect(needs('BatchGetItem', { RequestItems: { projects: { Keys } } })).toEqual([
      { action: 'dynamodb:BatchGetItem', resource: projects.arn, context: leading('P1', 'P2') },
    ]);
  });

  it('can be told of a request that will be refused', () => {
    expect(needs('Query', { TableName: 'projects', KeyConditionExpression: 'what?' })).toEqual([
      { action: 'dynamodb:Query', resource: projects.arn },
    ]);
    expect(needs('PutItem', {})).toEqual([
      { action: 'dynamodb:PutItem', resource: 'arn:aws:dynamodb:eu-west-1:000000000000:table/undefined' },
    ]);
  });
});

describe('the endpoint', () => {
  it('describes the tables of the template', () => {
    const { call } = testCloud();
    expect(call('ListTables', {})).toEqual({ TableNames: ['projects'] });
    expect(call('DescribeTable', { TableName: 'projects' })['Table']).toMatchObject({
      TableArn: projects.arn,
      TableStatus: 'ACTIVE',
      KeySchema: projects.keySchema,
      GlobalSecondaryIndexes: [{ IndexName: 'by-officer', IndexStatus: 'ACTIVE' }],
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
    });
    expect(call('DescribeTimeToLive', { TableName: 'projects' })['TimeToLiveDescription']).toEqual({
      TimeToLiveStatus: 'ENABLED',
      AttributeName: 'expires',
    });
  });

  it('refuses by name what it does not do', () => {
    expect(testCloud().refusal('CreateTable', {})).toMatchObject({ code: 'UnknownOperationException' });
  });
});
