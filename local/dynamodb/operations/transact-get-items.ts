import { AwsError, type JsonObject, type Operation } from '../../kernel/service.ts';
import { readUnitsOf } from '../capacity.ts';
import { type CancellationReason, transactionCanceled } from '../errors.ts';
import type { Path } from '../expressions/ast.ts';
import { checkKey } from '../keys/check-key.ts';
import type { StoredItem } from '../storage/stored-item.ts';
import type { Table } from '../storage/tables.ts';
import type { Item } from '../values/attribute-value.ts';
import { checkItem } from '../values/check-value.ts';
import { addUnits, consumedCapacity, noIndexes, type Units, wantedCapacity } from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { readProjection, shownText } from './get-item.ts';
import { json, jsonAnswer, jsonList } from './json-answer.ts';
import { leadingKey, requirement, tableArn } from './needs.ts';
import { required, tableNameOf } from './request.ts';
import { actionsOf, refuseTooMuch } from './transaction-limits.ts';

interface Get {
  readonly table: Table;
  readonly key: Item;
  readonly paths: readonly Path[] | undefined;
}

export const transactGetItems = (context: Context): Operation => ({
  needs: (input) =>
    (Array.isArray(input['TransactItems']) ? input['TransactItems'] : []).map((action: JsonObject) => {
      const table: unknown = action?.['Get']?.['TableName'];
      return requirement('GetItem', tableArn(context, table), leadingKey(context, table, action?.['Get']?.['Key']));
    }),
  run: (input) => {
    const wanted = wantedCapacity(input);
    const gets = actionsOf(input).map((action) => parse(context, required(action, 'Get') as JsonObject));
    const found = read(context, gets);
    refuseTooMuch(found.reduce((sum, item) => sum + (item?.size ?? 0), 0));
    const units = new Map<Table, Units>();
    for (const [at, { table, key }] of gets.entries()) {
      // A transaction reads an item twice: to prepare, and to commit.
      const spent = 2 * readUnitsOf(found[at]?.size ?? 0, true);
      units.set(
        table,
        addUnits(units.get(table) ?? { table: 0, indexes: noIndexes }, { table: spent, indexes: noIndexes }),
      );
      context.meter({ table: table.name, readUnits: spent, writeUnits: 0, operation: 'TransactGetItems', key });
    }
    const responses = gets.map(({ paths }, at) => {
      const item = found[at];
      return item === undefined ? '{}' : `{"Item":${shownText(item, paths)}}`;
    });
    const spent = [...units].map(([table, each]) => ({
      ...consumedCapacity(wanted, table, each),
      ReadCapacityUnits: each.table,
    }));
    return jsonAnswer({
      Responses: jsonList(responses),
      ConsumedCapacity: wanted === 'NONE' ? undefined : json(spent),
    });
  },
});

const parse = (context: Context, get: JsonObject): Get => {
  const tableName = tableNameOf(get);
  const key = checkItem(required(get, 'Key'));
  const paths = readProjection(get);
  return { table: context.tables.get(tableName), key, paths };
};

const read = (context: Context, gets: readonly Get[]): (StoredItem | undefined)[] => {
  const reasons: CancellationReason[] = [];
  const found = gets.map(({ table, key }) => {
    try {
      const item = context.items.get(table, checkKey(key, table.key));
      reasons.push({ Code: 'None' });
      return item;
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      reasons.push({ Code: 'ValidationError', Message: error.message });
      return undefined;
    }
  });
  if (reasons.some(({ Code }) => Code !== 'None')) throw transactionCanceled(reasons);
  return found;
};
