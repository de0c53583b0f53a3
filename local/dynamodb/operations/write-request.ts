import type { JsonObject } from '../../kernel/service.ts';
import { AwsError } from '../../kernel/service.ts';
import { conditionalCheckFailed, validationError } from '../errors.ts';
import { applyUpdate, refuseKeyUpdate } from '../expressions/apply-update.ts';
import type { BoundCondition, BoundUpdate } from '../expressions/ast.ts';
import { updatedPaths } from '../expressions/bind-update.ts';
import { meets } from '../expressions/evaluate-condition.ts';
import { Expressions } from '../expressions/expressions.ts';
import { checkIndexKeys, checkItemKeys, checkKey, type EncodedKey } from '../keys/check-key.ts';
import { newStoredItem, type StoredItem } from '../storage/stored-item.ts';
import type { Table } from '../storage/tables.ts';
import { cloneItem, type Item, setMember } from '../values/attribute-value.ts';
import { checkItem } from '../values/check-value.ts';
import { itemSize, largestItem } from '../values/size.ts';
import { oneOf, refuseLegacyParameters, required, tableNameOf } from './request.ts';

export type WriteKind = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'ConditionCheckItem';

/** One write as a request asks for it, alone or in a transaction; checked as far as that goes without the table. */
export interface WriteRequest {
  readonly kind: WriteKind;
  readonly tableName: string;
  /** The whole item of a put, the key of any other write. */
  readonly document: Item;
  /** Bytes of the item of a put. */
  readonly size: number;
  readonly condition: BoundCondition | undefined;
  readonly update: BoundUpdate | undefined;
  /** Show the item when the condition is not met. */
  readonly showsItem: boolean;
}

/** AWS: the largest item, by what makes it. */
const tooLarge = {
  PutItem: 'Item size has exceeded the maximum allowed size',
  UpdateItem: 'Item size to update has exceeded the maximum allowed size',
} as const;

export const parseWrite = (kind: WriteKind, input: JsonObject): WriteRequest => {
  refuseLegacyParameters(input);
  const tableName = tableNameOf(input);
  const document = checkItem(required(input, kind === 'PutItem' ? 'Item' : 'Key'));
  const onFailure = oneOf(input, 'ReturnValuesOnConditionCheckFailure', ['ALL_OLD', 'NONE']);
  const parameters = kind === 'UpdateItem' ? ['UpdateExpression', 'ConditionExpression'] : ['ConditionExpression'];
  const expressions = new Expressions(input, parameters);
  const update = kind === 'UpdateItem' ? expressions.update('UpdateExpression') : undefined;
  const condition = expressions.condition('ConditionExpression');
  expressions.refuseUnused();
  const size = kind === 'PutItem' ? checkedSize(document, 'PutItem') : 0;
  return { size, kind, tableName, document, condition, update, showsItem: onFailure === 'ALL_OLD' };
};

const checkedSize = (item: Item, kind: keyof typeof tooLarge): number => {
  const size = itemSize(item);
  if (size > largestItem) throw validationError(tooLarge[kind]);
  return size;
};

/** The key that a write is about; refuses what does not fit the table's schema. */
export const keyOfWrite = (request: WriteRequest, table: Table): EncodedKey => {
  if (request.kind === 'PutItem') return checkItemKeys(request.document, table);
  const key = checkKey(request.document, table.key);
  if (request.update !== undefined) {
    refuseKeyUpdate(updatedPaths(request.update), table.key.names);
    checkIndexKeys(literalsOf(request.update), table);
  }
  return key;
};

/** The attributes that the update sets to values of the request itself, whatever the item. */
const literalsOf = (update: BoundUpdate): Item => {
  const literals: Item = {};
  for (const { path, value } of update.set) {
    const [name] = path;
    if (path.length === 1 && typeof name === 'string' && value.kind === 'value') setMember(literals, name, value.value);
  }
  return literals;
};

/** Throws when the item as it is does not meet the condition. */
export const refuseUnmet = (request: WriteRequest, before: StoredItem | undefined): void => {
  const { condition } = request;
  if (condition === undefined || meets(before?.item ?? {}, condition)) return;
  // A copy: an error goes to callers in this process as it is.
  throw conditionalCheckFailed(request.showsItem && before !== undefined ? cloneItem(before.item) : undefined);
};

/** The item as the write leaves it; nothing after a delete. */
export const outcomeOf = (
  request: WriteRequest,
  table: Table,
  before: StoredItem | undefined,
): StoredItem | undefined => {
  switch (request.kind) {
    case 'PutItem':
      return newStoredItem(request.document, request.size);
    case 'DeleteItem':
      return undefined;
    case 'ConditionCheckItem':
      return before;
    case 'UpdateItem':
      return updated(request, table, before);
  }
};

const updated = ({ update, document }: WriteRequest, table: Table, before: StoredItem | undefined): StoredItem => {
  if (update === undefined) return before ?? newStoredItem(document);
  const after = applyUpdate(before?.item ?? document, update);
  try {
    checkIndexKeys(after, table);
  } catch (error) {
    if (error instanceof AwsError && error.message.includes('Type mismatch')) {
      throw validationError('The update expression attempted to update the secondary index key to unsupported type');
    }
    throw error;
  }
  return newStoredItem(after, checkedSize(after, 'UpdateItem'));
};
