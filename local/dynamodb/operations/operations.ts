import type { Operation } from '../../kernel/service.ts';
import { batchGetItem } from './batch-get-item.ts';
import { batchWriteItem } from './batch-write-item.ts';
import type { Context } from './context.ts';
import { describeContinuousBackups, describeTable, describeTimeToLive } from './describe-table.ts';
import { getItem } from './get-item.ts';
import { listTables } from './list-tables.ts';
import { query } from './query.ts';
import { refusedOperations } from './refused.ts';
import { scan } from './scan.ts';
import { transactGetItems } from './transact-get-items.ts';
import { transactWriteItems } from './transact-write-items.ts';
import { writeItem } from './write-item.ts';

/** Everything that the endpoint answers; operations of AWS that are missing are there to be refused by name. */
export const operations = (context: Context): Readonly<Record<string, Operation>> => ({
  ...refusedOperations,
  BatchGetItem: batchGetItem(context),
  BatchWriteItem: batchWriteItem(context),
  DeleteItem: writeItem(context, 'DeleteItem'),
  DescribeContinuousBackups: describeContinuousBackups(context),
  DescribeTable: describeTable(context),
  DescribeTimeToLive: describeTimeToLive(context),
  GetItem: getItem(context),
  ListTables: listTables(context),
  PutItem: writeItem(context, 'PutItem'),
  Query: query(context),
  Scan: scan(context),
  TransactGetItems: transactGetItems(context),
  TransactWriteItems: transactWriteItems(context),
  UpdateItem: writeItem(context, 'UpdateItem'),
});
