import { createHash } from 'node:crypto';
import type { Expression } from 'jsonata';
import jsonata from 'jsonata';
import { randomUuid } from '../../kernel/random.ts';

/** The seams that make an evaluation repeatable. `random` answers a number from 0 up to 1, as `Math.random` does. */
export interface Sources {
  readonly now: () => number;
  readonly random: () => number;
}

/** AWS returns at most this many numbers from `$range`. */
const longestRange = 1000;
const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function partition(list: readonly unknown[] | undefined, size: number | undefined): unknown[][] | undefined {
  if (list === undefined || size === undefined) return undefined;
  if (!Number.isInteger(size) || size < 1) throw new Error(`The chunk size must be a positive integer: ${size}`);
  const chunks: unknown[][] = [];
  for (let start = 0; start < list.length; start += size) chunks.push(list.slice(start, start + size));
  return chunks;
}

function range(first?: number, last?: number, step?: number): number[] | undefined {
  if (first === undefined || last === undefined || step === undefined) return undefined;
  if (step === 0) throw new Error('The step of a range must not be 0');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > longestRange) throw new Error(`A range holds at most ${longestRange} numbers`);
  return Array.from({ length }, (_, index) => first + index * step);
}

function hash(data?: string, algorithm?: string): string | undefined {
  if (data === undefined || algorithm === undefined) return undefined;
  const name = algorithms[algorithm];
  if (name === undefined) {
    throw new Error(`Unknown hash algorithm: ${algorithm}. Use one of ${Object.keys(algorithms).join(', ')}`);
  }
  return createHash(name).update(data, 'utf8').digest('hex');
}

/** One number from a seed: a mixing step (mulberry32), so that a seed always answers the same. */
export function fromSeed(seed: number): number {
  let mixed = (Math.trunc(seed) + 0x6d2b79f5) | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

const formatted = jsonata('$fromMillis(at, picture, zone)');

/** Puts the functions of Step Functions, and the clock of this cloud, into a compiled expression. */
export function bindFunctions(expression: Expression, { now, random }: Sources): void {
  expression.registerFunction('partition', partition, '<a-n:a>');
  expression.registerFunction('range', range, '<nnn:a>');
  expression.registerFunction('hash', hash, '<s-s:s>');
  expression.registerFunction('random', (seed?: number) => (seed === undefined ? random() : fromSeed(seed)), '<n?:n>');
  expression.registerFunction('uuid', () => randomUuid(random), '<:s>');
  expression.registerFunction(
    'parse',
    (text?: string) => (text === undefined ? undefined : JSON.parse(text)),
    '<s-:x>',
  );
  expression.registerFunction('millis', () => now(), '<:n>');
  expression.registerFunction(
    'now',
    (picture?: string, zone?: string) =>
      picture === undefined && zone === undefined
        ? new Date(now()).toISOString()
        : formatted.evaluate({ at: now(), picture, zone }),
    '<s?s?:s>',
  );
  // AWS has no $eval: calling it is calling something that is not a function.
  expression.assign('eval', undefined);
}
