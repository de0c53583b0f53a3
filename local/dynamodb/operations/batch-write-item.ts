import type { JsonObject, Operation } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import type { EncodedKey } from '../keys/check-key.ts';
import type { Table } from '../storage/tables.ts';
import { pick } from '../values/attribute-value.ts';
import { refuseTwice } from './batch-get-item.ts';
import {
  addUnits,
  consumedCapacity,
  nothingSpent,
  totalUnits,
  type Units,
  wantedCapacity,
} from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { leadingKey, requirement, tableArn } from './needs.ts';
import { constraintError, refuseCollectionMetrics, required } from './request.ts';
import { keyOfWrite, outcomeOf, parseWrite, type WriteRequest } from './write-request.ts';

const mostWrites = 25;

interface Part {
  readonly table: Table;
  readonly writes: readonly { readonly request: WriteRequest; readonly key: EncodedKey }[];
}

export const batchWriteItem = (context: Context): Operation => ({
  needs: (input) =>
    entriesOf(input).map(([table, writes]) => {
      const documents = Array.isArray(writes)
        ? writes.map((write) => write?.['PutRequest']?.['Item'] ?? write?.['DeleteRequest']?.['Key'])
        : [];
      const leading = documents.flatMap((document) => leadingKey(context, table, document));
      return requirement('BatchWriteItem', tableArn(context, table), leading);
    }),
  run: (input) => {
    const wanted = wantedCapacity(input);
    refuseCollectionMetrics(input);
    const parts = entriesOf({ RequestItems: required(input, 'RequestItems') }).map(([name, writes]) =>
      parse(context, name, writes),
    );
    if (parts.length === 0) {
      throw constraintError({}, 'RequestItems', 'Member must have length greater than or equal to 1');
    }
    if (parts.reduce((sum, part) => sum + part.writes.length, 0) > mostWrites) {
      throw validationError('Too many items requested for the BatchWriteItem call');
    }
    const units = perform(context, parts);
    return {
      UnprocessedItems: {},
      ...(wanted !== 'NONE' && {
        ConsumedCapacity: parts.map(({ table }) => consumedCapacity(wanted, table, units.get(table) ?? nothingSpent)),
      }),
    };
  },
});

const entriesOf = (input: JsonObject): [string, JsonObject[]][] => Object.entries(input['RequestItems'] ?? {});

const parse = (context: Context, name: string, writes: readonly JsonObject[]): Part => {
  if (!Array.isArray(writes) || writes.length === 0 || writes.length > mostWrites) {
    throw constraintError(
      { [name]: writes },
      'RequestItems',
      'Map value must satisfy constraint: [Member must have length less than or equal to 25, Member must have length greater than or equal to 1]',
    );
  }
  const requests = writes.map((write) => parseOne(name, write));
  const table = context.tables.get(name);
  const keyed = requests.map((request) => ({ request, key: keyOfWrite(request, table) }));
  refuseTwice(keyed.map(({ key }) => key));
  return { table, writes: keyed };
};

const parseOne = (name: string, write: JsonObject): WriteRequest => {
  const { PutRequest: put, DeleteRequest: gone } = write as { PutRequest?: JsonObject; DeleteRequest?: JsonObject };
  if (put !== undefined && gone === undefined) return parseWrite('PutItem', { TableName: name, Item: put['Item'] });
  if (gone !== undefined && put === undefined) return parseWrite('DeleteItem', { TableName: name, Key: gone['Key'] });
  throw validationError(
    'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
  );
};

const perform = (context: Context, parts: readonly Part[]): Map<Table, Units> => {
  const writes = parts.flatMap(({ table, writes: keyed }) =>
    keyed.map(({ request, key }) => ({
      request,
      of: { table, key, after: outcomeOf(request, table, context.items.get(table, key)) },
    })),
  );
  const spent = context.writer.commit(writes.map(({ of }) => of));
  const units = new Map<Table, Units>();
  for (const [at, { request, of }] of writes.entries()) {
    const each = spent[at] ?? nothingSpent;
    units.set(of.table, addUnits(units.get(of.table) ?? nothingSpent, each));
    context.meter({
      table: of.table.name,
      readUnits: 0,
      writeUnits: totalUnits(each),
      operation: 'BatchWriteItem',
      key: pick(request.document, of.table.key.names),
    });
  }
  return units;
};
