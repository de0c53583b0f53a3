import { type AttributeValue, type Item, typeOf } from './attribute-value.ts';
import { scientific } from './numbers.ts';

export const largestItem = 400 * 1024;

const textSize = (text: string): number => Buffer.byteLength(text);
const binarySize = (base64: string): number => Buffer.byteLength(base64, 'base64');
const total = <T>(members: readonly T[], size: (member: T) => number): number =>
  members.reduce((sum, member) => sum + size(member), 0);

const shortWhole = /^[1-9]\d{0,14}$/;
const trailingZeros = /0*$/;

// AWS: about one byte per two significant digits, plus one byte; a negative number takes one more.
const numberSize = (text: string): number => {
  if (shortWhole.test(text)) return 1 + Math.ceil(text.search(trailingZeros) / 2);
  const number = scientific(text);
  return number === null ? 1 : 1 + Math.ceil(number.digits.length / 2) + (number.negative ? 1 : 0);
};

// AWS: a list or map takes 3 bytes, and 1 byte for each of its elements.
const valueSize = (value: AttributeValue): number => {
  if ('S' in value) return textSize(value.S);
  if ('N' in value) return numberSize(value.N);
  if ('B' in value) return binarySize(value.B);
  if ('SS' in value) return total(value.SS, textSize);
  if ('NS' in value) return total(value.NS, numberSize);
  if ('BS' in value) return total(value.BS, binarySize);
  if ('L' in value) return 3 + total(value.L, (each) => 1 + valueSize(each));
  if ('M' in value) return 3 + Object.keys(value.M).length + itemSize(value.M);
  return 1;
};

/** Bytes as AWS counts them: attribute names and values. */
export const itemSize = (item: Item): number => {
  let size = 0;
  for (const name of Object.keys(item)) {
    const value = item[name];
    if (value !== undefined) size += textSize(name) + valueSize(value);
  }
  return size;
};

/** What the `size` function gives: characters of text, bytes of binary, or the number of members; nothing for N, BOOL and NULL. */
export const sizeOfValue = (value: AttributeValue): number | undefined => {
  switch (typeOf(value)) {
    case 'N':
    case 'BOOL':
    case 'NULL':
      return undefined;
    default:
      return memberCount(value);
  }
};

const memberCount = (value: AttributeValue): number => {
  if ('S' in value) return value.S.length;
  if ('B' in value) return binarySize(value.B);
  if ('M' in value) return Object.keys(value.M).length;
  const [members] = Object.values(value) as unknown[][];
  return members?.length ?? 0;
};
