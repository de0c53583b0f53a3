import type { AttributeValue } from '../values/attribute-value.ts';
import { scientific } from '../values/numbers.ts';

/**
 * A text with one character for each byte, whose order is DynamoDB's order of the values of one key attribute: text by
 * its UTF-8 bytes, binary by its bytes, numbers by value. Such texts compare faster than buffers do.
 */
export const encodeKey = (value: AttributeValue): string => {
  if ('S' in value) return encodeText(value.S);
  if ('B' in value) return Buffer.from(value.B, 'base64').toString('latin1');
  if ('N' in value) return encodeNumber(value.N);
  throw new Error(`a key attribute is S, N or B: received ${Object.keys(value).join(', ')}`);
};

/** Text by its UTF-8 bytes; of plain ASCII these are its characters. */
export const encodeText = (text: string): string =>
  Buffer.byteLength(text) === text.length ? text : Buffer.from(text).toString('latin1');

const negativeMark = 0x7f;
const zeroMark = 0x80;
const positiveMark = 0x81;
// The magnitudes -130..125 become 0..255: one byte.
const magnitudeOffset = 130;

/**
 * Mark, magnitude, then two digits to the byte (1..100). A negative number has magnitude and digits inverted and ends
 * with 0xff, so that of two that begin alike the one with more digits, which is the smaller, comes first.
 */
const encodeNumber = (text: string): string => {
  const number = scientific(text);
  if (number === null) return String.fromCharCode(zeroMark);
  const padded = number.digits.length % 2 === 0 ? number.digits : `${number.digits}0`;
  const pairs: number[] = [];
  for (let at = 0; at < padded.length; at += 2) pairs.push(Number(padded.slice(at, at + 2)) + 1);
  const magnitude = number.magnitude + magnitudeOffset;
  if (!number.negative) return String.fromCharCode(positiveMark, magnitude, ...pairs);
  return String.fromCharCode(negativeMark, 0xff - magnitude, ...pairs.map((pair) => 0xff - pair), 0xff);
};

/** The first key after all that begin with `prefix`; `undefined` when there are none (only 0xff, or empty). */
export const afterPrefix = (prefix: string): string | undefined => {
  let length = prefix.length;
  while (length > 0 && prefix.charCodeAt(length - 1) === 0xff) length -= 1;
  if (length === 0) return undefined;
  return prefix.slice(0, length - 1) + String.fromCharCode(prefix.charCodeAt(length - 1) + 1);
};
