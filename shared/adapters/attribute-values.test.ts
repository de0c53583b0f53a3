import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromAttributes, type Item, toAttributes } from './attribute-values.ts';

const set = fc.oneof(
  fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map((values) => new Set(values)),
  fc.uniqueArray(fc.integer(), { minLength: 1 }).map((values) => new Set(values)),
);
const { item } = fc.letrec<{ value: unknown; item: unknown }>((tie) => ({
  value: fc.oneof(
    fc.string(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map((value) => value + 0),
    fc.boolean(),
    fc.constant(null),
    set,
    fc.array(tie('value'), { maxLength: 4 }),
    tie('item'),
  ),
  item: fc.dictionary(
    fc.string().filter((name) => name !== '__proto__'),
    tie('value'),
    { maxKeys: 5, noNullPrototype: true },
  ),
}));

describe("an item in DynamoDB's form", () => {
  it('comes back as it went in', () => {
    fc.assert(
      fc.property(item, (given) => {
        expect(fromAttributes(toAttributes(given as Item))).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out what is undefined', () => {
    expect(toAttributes({ a: undefined, b: [undefined, 1] })).toEqual({ b: { L: [{ N: '1' }] } });
  });

  it('of a type that none of ours has is not guessed at', () => {
    expect(() => fromAttributes({ raw: { B: new Uint8Array([1]) } })).toThrow('no item of ours');
  });
});
