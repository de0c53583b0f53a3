import type { JsonObject, Operation } from '../../kernel/service.ts';
import { readUnitsOf } from '../capacity.ts';
import { validationError } from '../errors.ts';
import type { Path } from '../expressions/ast.ts';
import { checkKey, type EncodedKey, identityOf } from '../keys/check-key.ts';
import type { Table } from '../storage/tables.ts';
import type { Item } from '../values/attribute-value.ts';
import { checkItem } from '../values/check-value.ts';
import { consumedCapacity, noIndexes, wantedCapacity } from './consumed-capacity.ts';
import type { Context } from './context.ts';
import { readProjection, shownText } from './get-item.ts';
import { json, jsonAnswer, jsonList, jsonObject } from './json-answer.ts';
import { leadingKey, requirement, tableArn } from './needs.ts';
import { constraintError, flag, refuseLegacyParameters, required } from './request.ts';

const mostKeys = 100;
// AWS: an answer has up to 16 MB; the rest comes back as UnprocessedKeys.
const largestAnswer = 16 * 1024 * 1024;

interface Part {
  readonly table: Table;
  readonly written: JsonObject;
  readonly keys: readonly { readonly item: Item; readonly encoded: EncodedKey }[];
  readonly paths: readonly Path[] | undefined;
  readonly consistent: boolean;
}

export const batchGetItem = (context: Context): Operation => ({
  needs: (input) =>
    entriesOf(input).map(([table, part]) => {
      const keys: unknown = part?.['Keys'];
      const leading = Array.isArray(keys) ? keys.flatMap((key) => leadingKey(context, table, key)) : [];
      return requirement('BatchGetItem', tableArn(context, table), leading);
    }),
  run: (input) => {
    const wanted = wantedCapacity(input);
    const parts = entriesOf({ RequestItems: required(input, 'RequestItems') }).map(([name, part]) =>
      parse(context, name, part),
    );
    if (parts.length === 0) {
      throw constraintError({}, 'RequestItems', 'Member must have length greater than or equal to 1');
    }
    if (parts.reduce((sum, part) => sum + part.keys.length, 0) > mostKeys) {
      throw validationError('Too many items requested for the BatchGetItem call');
    }
    const room = { left: largestAnswer };
    const read = parts.map((part) => ({ part, ...readPart(context, part, room) }));
    const unread = read.filter(({ rest }) => rest.length > 0);
    const responses = read.map(({ part, items }) => [part.table.name, jsonList(items)]);
    const rest = unread.map((each) => [each.part.table.name, { ...each.part.written, Keys: each.rest }]);
    const spent = read.map(({ part, units }) =>
      consumedCapacity(wanted, part.table, { table: units, indexes: noIndexes }),
    );
    return jsonAnswer({
      Responses: jsonObject(Object.fromEntries(responses)),
      UnprocessedKeys: json(Object.fromEntries(rest)),
      ConsumedCapacity: wanted === 'NONE' ? undefined : json(spent),
    });
  },
});

const entriesOf = (input: JsonObject): [string, JsonObject][] => Object.entries(input['RequestItems'] ?? {});

const parse = (context: Context, name: string, written: JsonObject): Part => {
  refuseLegacyParameters(written);
  const given = required(written, 'Keys');
  if (!Array.isArray(given) || given.length === 0) {
    throw constraintError(
      given,
      `requestItems.${name}.member.keys`,
      'Member must have length greater than or equal to 1',
    );
  }
  const paths = readProjection(written);
  const checked = given.map(checkItem);
  const table = context.tables.get(name);
  const keys = checked.map((item) => ({ item, encoded: checkKey(item, table.key) }));
  refuseTwice(keys.map(({ encoded }) => encoded));
  return { table, written, keys, paths, consistent: flag(written, 'ConsistentRead') ?? false };
};

/** AWS: an item may occur once in a batch. */
export const refuseTwice = (keys: readonly EncodedKey[]): void => {
  if (new Set(keys.map(identityOf)).size < keys.length) {
    throw validationError('Provided list of item keys contains duplicates');
  }
};

const readPart = (context: Context, part: Part, room: { left: number }) => {
  const items: string[] = [];
  const rest: Item[] = [];
  let units = 0;
  for (const { item: key, encoded } of part.keys) {
    if (room.left <= 0) {
      rest.push(key);
      continue;
    }
    const found = context.items.get(part.table, encoded);
    const spent = readUnitsOf(found?.size ?? 0, part.consistent);
    units += spent;
    room.left -= found?.size ?? 0;
    context.meter({ table: part.table.name, readUnits: spent, writeUnits: 0, operation: 'BatchGetItem', key });
    if (found !== undefined) items.push(shownText(found, part.paths));
  }
  return { items, rest, units };
};
