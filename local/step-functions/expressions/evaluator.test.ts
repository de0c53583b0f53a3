import { describe, expect, it } from 'vitest';
import { createEvaluator } from './evaluator.ts';
import { fromSeed } from './seeded-random.ts';

const now = Date.UTC(2025, 0, 31, 12);
const evaluate = createEvaluator({ now: () => now, random: () => 0.5 });
const of = (text: string, input: unknown = {}) =>
  evaluate(text, 'Output', { states: { input: input as never }, variables: { known: 1 } });

describe('the functions of Step Functions', () => {
  it.each([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([], 2)', []],
    ['$range(1, 9, 3)', [1, 4, 7]],
    ['$range(0, 9, 3)', [0, 3, 6, 9]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    ['$hash("input data", "SHA-1")', 'aaff4a450a104cd177d28d18d74485e8cae074b7'],
    ['$parse("{\\"a\\":[1]}").a', [1]],
    ['$random(7) = $random(7)', true],
    // As measured on AWS, which takes Java's generator.
    ['$random(42)', 0.7275636800328681],
    ['$range(-1.7, 2, 1)', [-1, 0, 1, 2]],
    ['$count($range(1, 200000, 1))', 200_000],
    ['$count([1..873782])', 873_782],
    ['$random()', 0.5],
    ['$uuid()', '80000000-8000-4000-8000-000080000000'],
    ['$now()', '2025-01-31T12:00:00.000Z'],
    ['$now("[D]-[M]-[Y]")', '31-1-2025'],
    ['$millis()', now],
    // As measured on AWS.
    ['[1/0]', ['Infinity']],
  ])('%s', async (text, value) => {
    expect(await of(text)).toEqual(value);
  });

  it('give numbers from 0 up to 1 for every seed', () => {
    const numbers = Array.from({ length: 1000 }, (_, seed) => fromSeed(seed));
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(new Set(numbers).size).toBe(1000);
  });
});

describe('an expression fails as AWS words it', () => {
  const opening = (text: string) => `The JSONata expression '${text}' specified for the field 'Output' `;

  it.each([
    ['$states.input.gone', 'returned nothing (undefined).'],
    ['function($x){$x}', 'returned an unsupported result type.'],
    ["{'f': $sum}", 'returned an unsupported result type.'],
    [
      `${'1+'.repeat(200)}1`,
      'threw an error during evaluation: Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive.',
    ],
    [
      '$count([1..873783])',
      'threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
    [
      '$range(1, 900000, 1)',
      'threw an error during evaluation: Expression evaluation memory limit exceeded: Check for excessive memory usage',
    ],
    [
      "1 + 'a'",
      'threw an error during evaluation. T2002: The right side of the "+" operator must evaluate to a number',
    ],
    ['$eval("1")', 'threw an error during evaluation. T1006: Attempted to invoke a non-function'],
    [
      '$hash("a", "CRC")',
      'threw an error during evaluation: Unknown hash algorithm: CRC. Use one of MD5, SHA-1, SHA-256, SHA-384, SHA-512',
    ],
  ])('%s', async (text, reason) => {
    await expect(of(text)).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
      reason: opening(text) + reason,
      location: 'Output',
    });
  });

  it('when it calls itself without an end', async () => {
    await expect(of('($f := function($n){ 1 + $f($n + 1) }; $f(1))')).rejects.toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });
});

it('a result carries nothing of JSONata itself', async () => {
  const result = await of('$states.input.list[value > 1].value', { list: [{ value: 1 }, { value: 2 }, { value: 3 }] });
  expect(Object.keys(result as object)).toEqual(['0', '1']);
});
