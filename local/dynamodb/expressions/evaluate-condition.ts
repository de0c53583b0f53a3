import { type AttributeValue, type Item, isSet, setMembers, typeOf } from '../values/attribute-value.ts';
import { compareScalars, equalValues } from '../values/compare.ts';
import { sizeOfValue } from '../values/size.ts';
import type { BoundCondition, BoundOperand, Comparator } from './ast.ts';
import { valueAt } from './document-path.ts';

/** Whether an item meets a condition; an item that does not exist is one without attributes. */
export const meets = (item: Item, condition: BoundCondition): boolean => {
  switch (condition.kind) {
    case 'and':
      return meets(item, condition.left) && meets(item, condition.right);
    case 'or':
      return meets(item, condition.left) || meets(item, condition.right);
    case 'not':
      return !meets(item, condition.of);
    case 'compare':
      return compares(condition.comparator, resolve(item, condition.left), resolve(item, condition.right));
    case 'between': {
      const value = resolve(item, condition.of);
      return (
        compares('>=', value, resolve(item, condition.lower)) && compares('<=', value, resolve(item, condition.upper))
      );
    }
    case 'in': {
      const value = resolve(item, condition.of);
      return condition.candidates.some((candidate) => compares('=', value, resolve(item, candidate)));
    }
    case 'call':
      return calls[condition.name](
        ...(condition.operands.map((operand) => resolve(item, operand)) as [Resolved, Resolved]),
      );
  }
};

type Resolved = AttributeValue | undefined;

const resolve = (item: Item, operand: BoundOperand): Resolved => {
  switch (operand.kind) {
    case 'path':
      return valueAt(item, operand.path);
    case 'value':
      return operand.value;
    case 'size': {
      const of = resolve(item, operand.of);
      const size = of === undefined ? undefined : sizeOfValue(of);
      return size === undefined ? undefined : { N: String(size) };
    }
  }
};

const compares = (comparator: Comparator, left: Resolved, right: Resolved): boolean => {
  const equal = left !== undefined && right !== undefined && equalValues(left, right);
  if (comparator === '=') return equal;
  // An attribute that is absent differs from every value.
  if (comparator === '<>') return !equal;
  const order = left === undefined || right === undefined ? undefined : compareScalars(left, right);
  if (order === undefined) return false;
  switch (comparator) {
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    case '>=':
      return order >= 0;
  }
};

const beginsWith = (value: Resolved, start: Resolved): boolean => {
  if (value === undefined || start === undefined) return false;
  if ('S' in value && 'S' in start) return value.S.startsWith(start.S);
  if ('B' in value && 'B' in start) {
    const first = Buffer.from(start.B, 'base64');
    return Buffer.from(value.B, 'base64').subarray(0, first.length).equals(first);
  }
  return false;
};

const contains = (value: Resolved, part: Resolved): boolean => {
  if (value === undefined || part === undefined) return false;
  if ('S' in value && 'S' in part) return value.S.includes(part.S);
  if ('B' in value && 'B' in part) return Buffer.from(value.B, 'base64').includes(Buffer.from(part.B, 'base64'));
  if ('L' in value) return value.L.some((each) => equalValues(each, part));
  if (isSet(value) && `${typeOf(part)}S` === typeOf(value)) {
    return setMembers(value).includes(Object.values(part)[0] as string);
  }
  return false;
};

const calls = {
  attribute_exists: (value: Resolved) => value !== undefined,
  attribute_not_exists: (value: Resolved) => value === undefined,
  attribute_type: (value: Resolved, type: Resolved) =>
    value !== undefined && type !== undefined && 'S' in type && typeOf(value) === type.S,
  begins_with: beginsWith,
  contains,
};
