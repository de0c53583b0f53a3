import type { AttributeValue } from '@aws-sdk/client-dynamodb';

/** What our items hold: plain values, and sets of texts or numbers. */
export type ItemValue =
  | string
  | number
  | boolean
  | null
  | undefined
  | ReadonlySet<string>
  | ReadonlySet<number>
  | readonly ItemValue[]
  | { readonly [name: string]: ItemValue };
export type Item = { readonly [name: string]: ItemValue };
export type Attributes = Record<string, AttributeValue>;

const isSet = (value: object): value is ReadonlySet<string> | ReadonlySet<number> => value instanceof Set;

const setToAttribute = (values: ReadonlySet<string | number>): AttributeValue => {
  const [first] = values;
  return typeof first === 'number' ? { NS: [...values].map(String) } : { SS: [...values].map(String) };
};

const toAttribute = (value: Exclude<ItemValue, undefined>): AttributeValue => {
  if (value === null) return { NULL: true };
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (Array.isArray(value)) return { L: value.filter((one) => one !== undefined).map(toAttribute) };
  if (isSet(value)) return setToAttribute(value);
  return { M: toAttributes(value as Item) };
};

/** DynamoDB's form of an item; what is undefined is left out. The SDK's own marshaller would add 60 KB to a bundle. */
export const toAttributes = (item: Item): Attributes => {
  const attributes: Attributes = {};
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) attributes[name] = toAttribute(value);
  }
  return attributes;
};

const fromAttribute = (attribute: AttributeValue): unknown => {
  if (attribute.S !== undefined) return attribute.S;
  if (attribute.N !== undefined) return Number(attribute.N);
  if (attribute.BOOL !== undefined) return attribute.BOOL;
  if (attribute.NULL !== undefined) return null;
  if (attribute.L !== undefined) return attribute.L.map(fromAttribute);
  if (attribute.M !== undefined) return fromAttributes(attribute.M);
  if (attribute.SS !== undefined) return new Set(attribute.SS);
  if (attribute.NS !== undefined) return new Set(attribute.NS.map(Number));
  throw new Error(`An attribute of a type that no item of ours has: ${Object.keys(attribute).join(', ')}`);
};

/** Values as the table gave them, still to be checked. */
export const fromAttributes = (attributes: Attributes): Record<string, unknown> => {
  const item: Record<string, unknown> = {};
  for (const name of Object.keys(attributes)) {
    const attribute = attributes[name];
    if (attribute !== undefined) item[name] = fromAttribute(attribute);
  }
  return item;
};
