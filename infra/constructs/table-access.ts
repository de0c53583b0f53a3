import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { ProjectFunction } from './project-function.ts';

const reading = ['dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:BatchGetItem'];

const onlyKeys = (prefixes: readonly string[]): Readonly<Record<string, unknown>> => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': prefixes.map((prefix) => `${prefix}*`) },
});

/** Reads items and, where asked, indexes of a table. */
export const mayRead = (who: ProjectFunction, table: TableV2, ...indexes: readonly string[]): ProjectFunction =>
  who.allow(reading, [table.tableArn, ...indexes.map((index) => `${table.tableArn}/index/${index}`)]);

/** Reads partitions of a table, each as a whole, and nothing else of it. */
export const mayQuery = (who: ProjectFunction, table: TableV2, ...prefixes: readonly string[]): ProjectFunction =>
  who.allow(['dynamodb:Query'], [table.tableArn], onlyKeys(prefixes));

/**
 * Adds commits and what stands beside them. Nothing in the log is ever updated; a put over an existing commit is refused
 * by its condition, and by the alarm on changed commits where somebody left the condition out.
 */
export const mayCommit = (who: ProjectFunction, log: TableV2, ...prefixes: readonly string[]): ProjectFunction =>
  who.allow(['dynamodb:PutItem'], [log.tableArn], onlyKeys(prefixes));

/**
 * Takes away what stands beside commits: the holder of an area, a role, a person who asked to be erased. IAM tells
 * partitions apart, not items: what may be taken away never shares one with commits.
 */
export const mayRelease = (
  who: ProjectFunction,
  log: TableV2,
  ...prefixes: readonly ('AREA#' | 'PERSON#')[]
): ProjectFunction => who.allow(['dynamodb:DeleteItem'], [log.tableArn], onlyKeys(prefixes));

/** Writes and deletes what can be derived again: views, tasks, waits, plans, drafts, marks. */
export const mayKeep = (who: ProjectFunction, work: TableV2, ...prefixes: readonly string[]): ProjectFunction =>
  who.allow(['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem'], [work.tableArn], onlyKeys(prefixes));
