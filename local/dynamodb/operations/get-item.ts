import type { JsonObject, Operation } from '../../kernel/service.ts';
import { readUnitsOf } from '../capacity.ts';
import type { Path } from '../expressions/ast.ts';
import { project } from '../expressions/document-path.ts';
import { Expressions } from '../expressions/expressions.ts';
import { checkKey } from '../keys/check-key.ts';
import type { StoredItem } from '../storage/stored-item.ts';
import { checkItem } from '../values/check-value.ts';
import { consumedCapacity, noIndexes, wantedCapacity } from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { json, jsonAnswer } from './json-answer.ts';
import { itemNeeds } from './needs.ts';
import { flag, refuseLegacyParameters, required, tableNameOf } from './request.ts';

export const getItem = (context: Context): Operation => ({
  needs: itemNeeds(context, 'GetItem', 'Key'),
  run: (input: JsonObject) => {
    refuseLegacyParameters(input);
    const tableName = tableNameOf(input);
    const key = checkItem(required(input, 'Key'));
    const paths = readProjection(input);
    const consistent = flag(input, 'ConsistentRead') ?? false;
    const wanted = wantedCapacity(input);
    const table = context.tables.get(tableName);
    const found = context.items.get(table, checkKey(key, table.key));
    const units = readUnitsOf(found?.size ?? 0, consistent);
    context.meter({ table: table.name, readUnits: units, writeUnits: 0, operation: 'GetItem', key });
    return jsonAnswer({
      Item: found && shownText(found, paths),
      ConsumedCapacity: json(consumedCapacity(wanted, table, { table: units, indexes: noIndexes })),
    });
  },
});

/** The projection of a request whose only expression it is. */
export const readProjection = (input: JsonObject): readonly Path[] | undefined => {
  const expressions = new Expressions(input, ['ProjectionExpression']);
  const paths = expressions.projection('ProjectionExpression');
  expressions.refuseUnused();
  return paths;
};

/** What a projection leaves of an item, as JSON: without one the text that is there already. */
export const shownText = (stored: StoredItem, paths: readonly Path[] | undefined): string =>
  paths === undefined ? stored.text : JSON.stringify(project(stored.item, paths));
