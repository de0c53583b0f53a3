import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SortedList } from './sorted-list.ts';

const contentOf = <T>(list: SortedList<T>): (T | undefined)[] =>
  Array.from({ length: list.length }, (_, at) => list.at(at));

const add = (list: SortedList<number>, expected: Set<number>, number: number): void => {
  if (!expected.has(number)) list.add(number);
  expected.add(number);
};

const remove = (list: SortedList<number>, expected: Set<number>, number: number): void => {
  list.remove(number);
  expected.delete(number);
};

describe('a sorted list', () => {
  it('keeps its order whatever is added and removed', () => {
    const changes = fc.array(fc.record({ number: fc.integer({ min: 0, max: 30 }), comes: fc.boolean() }));
    fc.assert(
      fc.property(changes, (all) => {
        const list = new SortedList<number>((one, other) => one - other);
        const expected = new Set<number>();
        for (const { number, comes } of all) {
          if (comes) add(list, expected, number);
          else remove(list, expected, number);
        }
        expect(contentOf(list)).toEqual([...expected].sort((one, other) => one - other));
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('counts the elements before a place', () => {
    const list = new SortedList<number>((one, other) => one - other);
    for (const number of [5, 1, 3]) list.add(number);
    expect([0, 1, 2, 5, 9].map((limit) => list.countWhile((each) => each <= limit))).toEqual([0, 1, 1, 3, 3]);
  });
});
