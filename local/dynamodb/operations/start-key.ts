import { AwsError, type JsonObject } from '../../kernel/service.ts';
import { validationError } from '../errors.ts';
import { checkKey, type EncodedKey } from '../keys/check-key.ts';
import type { Index, Table } from '../storage/tables.ts';
import { type Item, pick } from '../values/attribute-value.ts';
import { checkItem } from '../values/check-value.ts';
import { startKeyNames } from './read-page.ts';

export interface StartKey {
  readonly given: Item;
  readonly item: EncodedKey;
  readonly index: EncodedKey | undefined;
}

/** ExclusiveStartKey: the keys of the table and of the index that is read, and nothing else. */
export const readStartKey = (input: JsonObject, table: Table, index: Index | undefined): StartKey | undefined => {
  const parameter: unknown = input['ExclusiveStartKey'];
  if (parameter === undefined || parameter === null) return undefined;
  const given = checkItem(parameter);
  const names = startKeyNames(table, index);
  if (Object.keys(given).length !== names.length) throw validationError('The provided starting key is invalid');
  try {
    return {
      given,
      item: checkKey(pick(given, table.key.names), table.key),
      index: index === undefined ? undefined : checkKey(pick(given, index.key.names), index.key),
    };
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw validationError(`The provided starting key is invalid: ${error.message}`);
  }
};
