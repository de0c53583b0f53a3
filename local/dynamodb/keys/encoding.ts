import type { AttributeValue } from '../values/attribute-value.ts';
import { scientific } from '../values/numbers.ts';

/**
 * Bytes whose order (byte by byte, shorter first) is DynamoDB's order of the values of one key attribute: text by its
 * UTF-8 bytes, binary by its bytes, numbers by value.
 */
export const encodeKey = (value: AttributeValue): Uint8Array => {
  if ('S' in value) return Buffer.from(value.S);
  if ('B' in value) return Buffer.from(value.B, 'base64');
  if ('N' in value) return encodeNumber(value.N);
  throw new Error(`a key attribute is S, N or B: received ${Object.keys(value).join(', ')}`);
};

const negativeMark = 0x7f;
const zeroMark = 0x80;
const positiveMark = 0x81;
// The magnitudes -130..125 become 0..255: one byte.
const magnitudeOffset = 130;

/**
 * Mark, magnitude, then two digits to the byte (1..100). A negative number has magnitude and digits inverted and ends
 * with 0xff, so that of two that begin alike the one with more digits, which is the smaller, comes first.
 */
const encodeNumber = (text: string): Uint8Array => {
  const number = scientific(text);
  if (number === null) return Uint8Array.of(zeroMark);
  const padded = number.digits.length % 2 === 0 ? number.digits : `${number.digits}0`;
  const pairs: number[] = [];
  for (let at = 0; at < padded.length; at += 2) pairs.push(Number(padded.slice(at, at + 2)) + 1);
  const magnitude = number.magnitude + magnitudeOffset;
  if (!number.negative) return Uint8Array.of(positiveMark, magnitude, ...pairs);
  return Uint8Array.of(negativeMark, 0xff - magnitude, ...pairs.map((pair) => 0xff - pair), 0xff);
};

/** The first bytes after all that begin with `prefix`; `undefined` when there are none (only 0xff, or empty). */
export const afterPrefix = (prefix: Uint8Array): Uint8Array | undefined => {
  let length = prefix.length;
  while (length > 0 && prefix[length - 1] === 0xff) length -= 1;
  if (length === 0) return undefined;
  const bound = prefix.slice(0, length);
  bound[length - 1] = (bound[length - 1] ?? 0) + 1;
  return bound;
};
