import { type AttributeValue, type Item, isSet, member, setMembers, typeOf } from './attribute-value.ts';
import { compareNumbers } from './numbers.ts';

const equalItems = (left: Item, right: Item): boolean => {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const a = member(left, name);
    const b = member(right, name);
    return a !== undefined && b !== undefined && equalValues(a, b);
  });
};

const equalSets = (left: readonly string[], right: readonly string[]): boolean => {
  const members = new Set(left);
  return left.length === right.length && right.every((each) => members.has(each));
};

/** Equal in type and value; the order of a set's members does not count. Numbers are normalised. */
export const equalValues = (left: AttributeValue, right: AttributeValue): boolean => {
  if (typeOf(left) !== typeOf(right)) return false;
  if ('L' in left && 'L' in right) {
    return (
      left.L.length === right.L.length &&
      left.L.every((each, index) => {
        const other = right.L[index];
        return other !== undefined && equalValues(each, other);
      })
    );
  }
  if ('M' in left && 'M' in right) return equalItems(left.M, right.M);
  if (isSet(left) && isSet(right)) return equalSets(setMembers(left), setMembers(right));
  return Object.values(left)[0] === Object.values(right)[0];
};

/** True when a write of `after` over `before` changes nothing. */
export const sameItem = (before: Item, after: Item): boolean => equalItems(before, after);

/** Order of two values of the same scalar type: numbers by value, text by its UTF-8 bytes, binary by its bytes. */
export const compareScalars = (left: AttributeValue, right: AttributeValue): number | undefined => {
  if ('N' in left && 'N' in right) return compareNumbers(left.N, right.N);
  if ('S' in left && 'S' in right) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if ('B' in left && 'B' in right) {
    return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  }
  return undefined;
};
