import type { JsonObject, Operation } from '../../kernel/service.ts';
import { writeUnitsOf } from '../capacity.ts';
import { validationError } from '../errors.ts';
import { updatedPaths } from '../expressions/bind-update.ts';
import { project } from '../expressions/document-path.ts';
import type { StoredItem } from '../storage/stored-item.ts';
import type { Table } from '../storage/tables.ts';
import { type Item, pick } from '../values/attribute-value.ts';
import {
  consumedCapacity,
  noIndexes,
  nothingSpent,
  totalUnits,
  type Units,
  wantedCapacity,
} from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { itemNeeds } from './needs.ts';
import { oneOf, refuseCollectionMetrics } from './request.ts';
import { keyOfWrite, outcomeOf, parseWrite, refuseUnmet, type WriteRequest } from './write-request.ts';

const returnValues = ['NONE', 'ALL_OLD', 'UPDATED_OLD', 'ALL_NEW', 'UPDATED_NEW'] as const;
type ReturnValues = (typeof returnValues)[number];

/** PutItem, UpdateItem and DeleteItem. */
export const writeItem = (context: Context, kind: 'PutItem' | 'UpdateItem' | 'DeleteItem'): Operation => ({
  needs: itemNeeds(context, kind, kind === 'PutItem' ? 'Item' : 'Key'),
  run: (input: JsonObject) => {
    const request = parseWrite(kind, input);
    const returned = oneOf(input, 'ReturnValues', returnValues) ?? 'NONE';
    if (kind !== 'UpdateItem' && returned !== 'NONE' && returned !== 'ALL_OLD') {
      throw validationError('ReturnValues can only be ALL_OLD or NONE');
    }
    const wanted = wantedCapacity(input);
    refuseCollectionMetrics(input);
    const table = context.tables.get(request.tableName);
    const { before, after, units } = perform(context, request, table);
    const attributes = attributesToReturn(returned, request, before, after);
    return {
      ...(attributes !== undefined && { Attributes: attributes }),
      ...(wanted !== 'NONE' && { ConsumedCapacity: consumedCapacity(wanted, table, units) }),
    };
  },
});

interface Performed {
  readonly before: StoredItem | undefined;
  readonly after: StoredItem | undefined;
  readonly units: Units;
}

const perform = (context: Context, request: WriteRequest, table: Table): Performed => {
  const key = keyOfWrite(request, table);
  const meter = (units: Units) =>
    context.meter({
      table: table.name,
      readUnits: 0,
      writeUnits: totalUnits(units),
      operation: request.kind,
      key: pick(request.document, table.key.names),
    });
  const before = context.items.get(table, key);
  try {
    refuseUnmet(request, before);
  } catch (error) {
    // AWS: a write whose condition is not met is paid for like one that is done.
    meter({ table: writeUnitsOf(before?.size ?? 0), indexes: noIndexes });
    throw error;
  }
  const after = outcomeOf(request, table, before);
  const [units = nothingSpent] = context.writer.commit([{ table, key, after }]);
  meter(units);
  return { before, after, units };
};

const attributesToReturn = (
  returned: ReturnValues,
  { update }: WriteRequest,
  before: StoredItem | undefined,
  after: StoredItem | undefined,
): Item | undefined => {
  const paths = update === undefined ? [] : updatedPaths(update);
  switch (returned) {
    case 'NONE':
      return undefined;
    case 'ALL_OLD':
      return before?.item;
    case 'ALL_NEW':
      return after?.item;
    case 'UPDATED_OLD':
      return unlessEmpty(before && project(before.item, paths));
    case 'UPDATED_NEW':
      return unlessEmpty(after && project(after.item, paths));
  }
};

const unlessEmpty = (item: Item | undefined): Item | undefined =>
  item === undefined || Object.keys(item).length === 0 ? undefined : item;
