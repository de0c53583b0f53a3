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

/** The same list when each member stays what it is. */
const each = <T>(members: readonly unknown[], check: (member: unknown) => T): T[] => {
  const checked = members.map(check);
  return checked.every((member, at) => member === members[at]) ? (members as T[]) : checked;
};

const stringSet = (value: unknown): string[] => {
  const members = each(filled(list(value), 'An string set  may not be empty'), text);
  const complaint = (shown: string) =>
    `One or more parameter values were invalid: Input collection ${shown} contains duplicates.`;
  return distinct(members, complaint);
};

const numberSet = (value: unknown): string[] => {
  const members = each(filled(list(value), 'An number set  may not be empty'), (member) =>
    normalizeNumber(text(member)),
  );
  return distinct(members, () => 'Input collection contains duplicates');
};

const binarySet = (value: unknown): string[] => {
  const members = each(filled(list(value), 'Binary sets should not be empty'), binary);
  const complaint = (shown: string) =>
    `One or more parameter values were invalid: Input collection ${shown}of type BS contains duplicates.`;
  return distinct(members, complaint);
};

const nothing = (value: unknown): true => {
  if (truth(value)) return true;
  throw invalidParameter('Null attribute value types must have the value of true');
};

type Checker = (value: unknown, depth: number) => unknown;

/** What each type holds: the same object when nothing in it had to be normalised. */
const checkers: Record<TypeName, Checker> = {
  S: text,
  N: (value) => normalizeNumber(text(value)),
  B: binary,
  BOOL: truth,
  NULL: nothing,
  SS: stringSet,
  NS: numberSet,
  BS: binarySet,
  L: (value, depth) => each(list(value), (member) => checkValue(member, depth + 1)),
  M: (value, depth) => checkMembers(value, depth + 1),
};

const checkerOf: ReadonlyMap<string, Checker> = new Map(Object.entries(checkers));

const checkMembers = (value: unknown, depth: number): Item => {
  if (!isObject(value)) throw serializationError('Start of structure or map found where not expected');
  let checked = value;
  for (const name of Object.keys(value)) {
    const member = checkValue(value[name], depth);
    if (member === value[name]) continue;
    if (checked === value) checked = { ...value };
    setMember(checked as Item, name, member);
  }
  return checked as Item;
};

/** A value as it came in, checked and with its numbers normalised: the same object when they were, and never changed. */
export const checkValue = (value: unknown, depth = 1): AttributeValue => {
  if (!isObject(value)) throw serializationError('Unexpected value type in payload');
  if (depth > deepestNesting) throw validationError('Nesting Levels have exceeded supported limits');
  let type = '';
  let check: Checker | undefined;
  let isMixed = false;
  let isAlone = true;
  for (const name in value) {
    const found = checkerOf.get(name);
    if (found === undefined || value[name] === undefined) {
      isAlone = false;
    } else if (check === undefined) {
      type = name;
      check = found;
    } else {
      isMixed = true;
    }
  }
  if (check === undefined) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  const checked = check(value[type], depth);
  if (isMixed) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return (isAlone && checked === value[type] ? value : { [type]: checked }) as AttributeValue;
};

/** An item or a key as it came in, checked and with its numbers normalised: the same object when they were. */
export const checkItem = (value: unknown): Item => {
  const checked = checkMembers(value, 1);
  if (Object.hasOwn(checked, '')) throw invalidParameter('Attribute names must not be empty');
  return checked;
};
