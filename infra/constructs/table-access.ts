import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { ProjectFunction } from './project-function.ts';

const reading = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'];

const onlyKeys = (prefixes: readonly string[]): Readonly<Record<string, unknown>> => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) },
});

/** Reads items and, where asked, indexes of a table. */
export const mayRead = (who: ProjectFunction, table: TableV2, ...indexes: readonly string[]): ProjectFunction =>
  who.allow(reading, [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index}`)]);

/**
 * Adds commits and other items to the log. There is no grant to update or delete them; a put over an existing commit
 * would be refused by its condition, and by the alarm on changed commits where somebody left the condition out.
 */
export const mayCommit = (who: ProjectFunction, log: TableV2, ...prefixes: readonly string[]): ProjectFunction =>
  who.allow(['dynamodb:PutItem', 'dynamodb:ConditionCheckItem'], [log.tableArn], onlyKeys(prefixes));

/** Changes the few items of the log that are not commits: ledgers, counters, holders of areas. */
export const mayChange = (who: ProjectFunction, log: TableV2, ...prefixes: readonly string[]): ProjectFunction =>
  who.allow(
    ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:ConditionCheckItem'],
    [log.tableArn],
    onlyKeys(prefixes),
  );

/** Writes and deletes what can be derived again: views, tasks, waits, plans, drafts, marks. */
export const mayKeep = (who: ProjectFunction, work: TableV2, ...prefixes: readonly string[]): ProjectFunction =>
  who.allow(
    [
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
    ],
    [work.tableArn],
    onlyKeys(prefixes),
  );
