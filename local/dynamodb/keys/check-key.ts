import { invalidParameter, validationError } from '../errors.ts';
import type { KeyAttribute, KeyShape, TableShape } from '../table.ts';
import { type AttributeValue, type Item, member, typeOf } from '../values/attribute-value.ts';
import { encodeKey } from './encoding.ts';

// AWS: sizes of key values, in bytes.
const largestHash = 2048;
const largestRange = 1024;

/** A key as the storage orders it; a table or index without sort key has the same `range` for all its rows. */
export interface EncodedKey {
  readonly hash: string;
  readonly range: string;
}

/** A key as one text, which no other key has. */
export const identityOf = ({ hash, range }: EncodedKey): string => `${hash.length} ${hash}${range}`;

const noRange = '';
const mismatch = () => validationError('The provided key element does not match the schema');

const emptyKey = (lead: string, { name, type }: KeyAttribute) => {
  const kind = type === 'S' ? 'string' : 'binary';
  return validationError(
    `${lead} The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
  );
};

const isEmpty = (value: AttributeValue): boolean =>
  ('S' in value && value.S === '') || ('B' in value && value.B === '');

const encodePiece = (value: AttributeValue, isHash: boolean): string => {
  const bytes = encodeKey(value);
  if ('N' in value) return bytes;
  if (isHash && bytes.length > largestHash) {
    throw invalidParameter('Size of hashkey has exceeded the maximum size limit of2048 bytes');
  }
  if (!isHash && bytes.length > largestRange) {
    throw invalidParameter('Aggregated size of all range keys has exceeded the size limit of 1024 bytes');
  }
  return bytes;
};

/** Encodes the key attributes of a document that is known to have them. */
export const encodeKeyOf = (document: Item, key: KeyShape): EncodedKey => ({
  hash: pieceOf(document, key.hash, true),
  range: key.range === undefined ? noRange : pieceOf(document, key.range, false),
});

const pieceOf = (document: Item, { name, type }: KeyAttribute, isHash: boolean): string => {
  const value = member(document, name);
  if (value === undefined || typeOf(value) !== type) throw mismatch();
  return encodePiece(value, isHash);
};

/** The key of an item in an index; nothing when it has no place there. */
export const encodeIndexKeyOf = (item: Item, key: KeyShape): EncodedKey | undefined =>
  canHold(item, key.hash) && (key.range === undefined || canHold(item, key.range)) ? encodeKeyOf(item, key) : undefined;

// Items that were there before the index may have something else under the name; AWS leaves them out of the index.
const canHold = (item: Item, { name, type }: KeyAttribute): boolean => {
  const value = member(item, name);
  return value !== undefined && typeOf(value) === type && !isEmpty(value);
};

/** A `Key` parameter: exactly the key attributes, of the right types, none empty. */
export const checkKey = (given: Item, key: KeyShape): EncodedKey => {
  if (Object.keys(given).length !== key.names.length) throw mismatch();
  for (const attribute of attributesOf(key)) {
    const value = member(given, attribute.name);
    if (value === undefined || typeOf(value) !== attribute.type) throw mismatch();
    if (isEmpty(value)) throw emptyKey('One or more parameter values were invalid:', attribute);
  }
  return encodeKeyOf(given, key);
};

/** The key of a whole item, and the types of its index keys. */
export const checkItemKeys = (item: Item, table: TableShape): EncodedKey => {
  for (const attribute of attributesOf(table.key)) {
    const value = member(item, attribute.name);
    if (value === undefined) throw invalidParameter(`Missing the key ${attribute.name} in the item`);
    if (typeOf(value) !== attribute.type) {
      throw invalidParameter(
        `Type mismatch for key ${attribute.name} expected: ${attribute.type} actual: ${typeOf(value)}`,
      );
    }
    if (isEmpty(value)) throw emptyKey('One or more parameter values are not valid.', attribute);
  }
  checkIndexKeys(item, table);
  return encodeKeyOf(item, table.key);
};

/** AWS: an attribute that is a key of an index has the type of that key, and is not empty, or is absent. */
export const checkIndexKeys = (item: Item, table: TableShape): void => {
  for (const index of table.indexes) {
    for (const attribute of attributesOf(index.key)) {
      const value = member(item, attribute.name);
      if (value === undefined) continue;
      checkIndexKey(value, attribute, index.name);
      encodePiece(value, attribute === index.key.hash);
    }
  }
};

const checkIndexKey = (value: AttributeValue, { name, type }: KeyAttribute, index: string): void => {
  if (typeOf(value) !== type) {
    throw invalidParameter(
      `Type mismatch for Index Key ${name} Expected: ${type} Actual: ${typeOf(value)} IndexName: ${index}`,
    );
  }
  if (!isEmpty(value)) return;
  const kind = type === 'S' ? 'string' : 'binary';
  throw validationError(
    `One or more parameter values are not valid. A value specified for a secondary index key is not supported. The AttributeValue for a key attribute cannot contain an empty ${kind} value. IndexName: ${index}, IndexKey: ${name}`,
  );
};

const attributesOf = (key: KeyShape): readonly KeyAttribute[] =>
  key.range === undefined ? [key.hash] : [key.hash, key.range];
