import { expect, it } from 'vitest';
import { createRandom, randomUuid } from './random.ts';

const uuids = (seed: number, count: number): readonly string[] => {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => randomUuid(random));
};

it('draws UUIDs of version 4, each another one, the same again for the same seed', () => {
  const drawn = uuids(1, 2_000);
  for (const uuid of drawn)
    expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(drawn).size).toBe(drawn.length);
  expect(uuids(1, 2_000)).toEqual(drawn);
});

it('draws of a seed what it always drew, so that a run of last year can be repeated', () => {
  expect(uuids(5, 2)).toEqual(['d29ce1a9-de24-4dc7-ad4c-4607b0af475c', 'cafc4334-ce1d-49ed-ac45-770060613bcd']);
});
