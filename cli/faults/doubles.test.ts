import { describe, expect, it } from 'vitest';
import { doublesOf } from './doubles.ts';
import type { Death } from './mortal-cloud.ts';
import type { ReadLetter } from './protocol.ts';

const letter = (messageId: string, sentAt: number, more: Partial<ReadLetter> = {}): ReadLetter => ({
  id: messageId,
  ...{ kind: 'receipt', to: 'an', address: 'an@example.org', project: 'LP-2023-0001', subject: 'Ontvangen' },
  ...{ messageId, sentAt, digest: 'one', drawn: [], ...more },
});
const death = (letters: number, now: number): Death => ({
  ...{ number: letters, by: 'itself', doing: 'advance', at: 'before COMMIT' },
  ...{ letters, now },
});
const counts = (letters: readonly ReadLetter[], deaths: readonly Death[]) => {
  const { explained, unexplained } = doublesOf(letters, deaths);
  return [explained.length, unexplained.length];
};

describe('a letter that went out twice', () => {
  const twice = [letter('a', 1000), letter('a', 1000)];

  it('is explained by a process that died between the two', () => {
    expect(counts(twice, [death(1, 1000)])).toEqual([1, 0]);
  });

  it('is not explained without a death, nor by one before the first or after the second', () => {
    expect(counts(twice, [])).toEqual([0, 1]);
    expect(counts(twice, [death(0, 1000)])).toEqual([0, 1]);
    expect(counts(twice, [death(2, 1000)])).toEqual([0, 1]);
  });

  it('is not explained by a death at another instant than its own', () => {
    expect(counts(twice, [death(1, 2000)])).toEqual([0, 1]);
  });

  it('is not explained when another went out in between, and did not go out again', () => {
    expect(counts([letter('a', 1000), letter('b', 1000), letter('a', 1000)], [death(2, 1000)])).toEqual([0, 1]);
  });

  it('may have gone out together with others that were under way', () => {
    const both = [letter('a', 1000), letter('b', 1000)];
    expect(counts([...both, ...both], [death(2, 1000)])).toEqual([2, 0]);
  });

  it('is not explained when it says something else the second time, or goes elsewhere', () => {
    expect(counts([letter('a', 1000), letter('a', 1000, { digest: 'two' })], [death(1, 1000)])).toEqual([0, 1]);
    expect(counts([letter('a', 1000), letter('a', 1000, { address: 'bea@x.org' })], [death(1, 1000)])).toEqual([0, 1]);
  });

  it('may go out a third time when a second process dies over it, and not otherwise', () => {
    const thrice = [...twice, letter('a', 1000)];
    expect(counts(thrice, [death(1, 1000), death(2, 1000)])).toEqual([2, 0]);
    expect(counts(thrice, [death(1, 1000)])).toEqual([1, 1]);
  });
});
