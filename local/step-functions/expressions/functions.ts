import { createHash } from 'node:crypto';
import type { Expression } from 'jsonata';
import jsonata from 'jsonata';
import { randomUuid } from '../../kernel/random.ts';
import { fromSeed } from './seeded-random.ts';

/** The seams that make an evaluation repeatable. `random` answers a number from 0 up to 1, as `Math.random` does. */
export interface Sources {
  readonly now: () => number;
  readonly random: () => number;
}

/** As many numbers as AWS has memory for in an expression. */
export const longestRange = 873_782;
export const outOfMemory = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
const algorithms: Readonly<Record<string, string>> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

function partition(list: readonly unknown[] | undefined, size: number | undefined): unknown[][] | undefined {
  if (list === undefined || size === undefined) return undefined;
  const length = Math.trunc(size);
  if (length < 1) throw new Error(`The chunk size must be a positive integer: ${size}`);
  const chunks: unknown[][] = [];
  for (let start = 0; start < list.length; start += length) chunks.push(list.slice(start, start + length));
  return chunks;
}

/** Numbers that are not whole lose their fraction first, as on AWS. */
function range(from?: number, to?: number, by?: number): number[] | undefined {
  if (from === undefined || to === undefined || by === undefined) return undefined;
  const [first, last, step] = [Math.trunc(from), Math.trunc(to), Math.trunc(by)];
  if (step === 0) throw new Error('The step of a range must not be 0');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > longestRange) throw new Error(outOfMemory);
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
