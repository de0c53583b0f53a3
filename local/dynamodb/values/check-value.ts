import { invalidParameter, serializationError, validationError } from '../errors.ts';
import { type AttributeValue, type Item, setMember, type TypeName } from './attribute-value.ts';
import { normalizeNumber } from './numbers.ts';

// AWS: attributes can be nested up to 32 levels deep.
const deepestNesting = 32;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string => {
  if (typeof value === 'string') return value;
  throw serializationError(`${typeof value === 'number' ? 'NUMBER_VALUE' : 'Value'} cannot be converted to String`);
};

const binary = (value: unknown): string => {
  if (typeof value !== 'string') throw serializationError('only base-64-encoded strings are convertible to bytes');
  if (value.length % 4 !== 0) {
    throw serializationError(`Base64 encoded length is expected a multiple of 4 bytes but found: ${value.length}`);
  }
  if (Buffer.from(value, 'base64').toString('base64') !== value) {
    throw serializationError('Invalid last non-pad Base64 character dectected');
  }
  return value;
};

const list = (value: unknown): unknown[] => {
  if (Array.isArray(value)) return value;
  throw serializationError('Unexpected field type');
};

const truth = (value: unknown): boolean => {
  if (typeof value === 'boolean') return value;
  throw serializationError('Unexpected token received from parser');
};

const distinct = (members: string[], complaint: (shown: string) => string): string[] => {
  if (new Set(members).size === members.length) return members;
  throw validationError(complaint(`[${members.join(', ')}]`));
};

const filled = (members: unknown[], complaint: string): unknown[] => {
  if (members.length > 0) return members;
  throw invalidParameter(complaint);
};

const stringSet = (value: unknown): AttributeValue => {
  const members = filled(list(value), 'An string set  may not be empty').map(text);
  const complaint = (shown: string) =>
    `One or more parameter values were invalid: Input collection ${shown} contains duplicates.`;
  return { SS: distinct(members, complaint) };
};

const numberSet = (value: unknown): AttributeValue => {
  const members = filled(list(value), 'An number set  may not be empty').map((each) => normalizeNumber(text(each)));
  return { NS: distinct(members, () => 'Input collection contains duplicates') };
};

const binarySet = (value: unknown): AttributeValue => {
  const members = filled(list(value), 'Binary sets should not be empty').map(binary);
  const complaint = (shown: string) =>
    `One or more parameter values were invalid: Input collection ${shown}of type BS contains duplicates.`;
  return { BS: distinct(members, complaint) };
};

const nothing = (value: unknown): AttributeValue => {
  if (truth(value)) return { NULL: true };
  throw invalidParameter('Null attribute value types must have the value of true');
};

const checkers: Record<TypeName, (value: unknown, depth: number) => AttributeValue> = {
  S: (value) => ({ S: text(value) }),
  N: (value) => ({ N: normalizeNumber(text(value)) }),
  B: (value) => ({ B: binary(value) }),
  BOOL: (value) => ({ BOOL: truth(value) }),
  NULL: nothing,
  SS: stringSet,
  NS: numberSet,
  BS: binarySet,
  L: (value, depth) => ({ L: list(value).map((each) => checkValue(each, depth + 1)) }),
  M: (value, depth) => ({ M: checkMembers(value, depth + 1) }),
};

const isTypeName = (name: string): name is TypeName => Object.hasOwn(checkers, name);

const checkMembers = (value: unknown, depth: number): Item => {
  if (!isObject(value)) throw serializationError('Start of structure or map found where not expected');
  const checked: Item = {};
  for (const name of Object.keys(value)) setMember(checked, name, checkValue(value[name], depth));
  return checked;
};

/** A value as it came in, checked and with its numbers normalised; a new object. */
export const checkValue = (value: unknown, depth = 1): AttributeValue => {
  if (!isObject(value)) throw serializationError('Unexpected value type in payload');
  if (depth > deepestNesting) throw validationError('Nesting Levels have exceeded supported limits');
  let type: TypeName | undefined;
  let isMixed = false;
  for (const name in value) {
    if (!isTypeName(name) || value[name] === undefined) continue;
    if (type === undefined) type = name;
    else isMixed = true;
  }
  if (type === undefined) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  const checked = checkers[type](value[type], depth);
  if (isMixed) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return checked;
};

/** An item or a key as it came in, checked and with its numbers normalised; a new object. */
export const checkItem = (value: unknown): Item => {
  const checked = checkMembers(value, 1);
  if (Object.hasOwn(checked, '')) throw invalidParameter('Attribute names must not be empty');
  return checked;
};
