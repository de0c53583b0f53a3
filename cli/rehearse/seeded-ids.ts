import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { chanceFor } from './chance.ts';

type Uuid = ReturnType<typeof crypto.randomUUID>;

const digits = (value: number): string =>
  Math.floor(value * 2 ** 32)
    .toString(16)
    .padStart(8, '0');

/**
 * As long as it holds, ids that the product draws follow from the seed, so that a run can be repeated byte for byte.
 * The answer ends it.
 */
export const seedIds = (seed: number): (() => void) => {
  const real = crypto.randomUUID;
  const chance = chanceFor(seed, 'ids');
  crypto.randomUUID = (): Uuid => {
    const hex = [1, 2, 3, 4].map(() => digits(chance.next())).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  };
  syncBuiltinESMExports();
  return () => {
    crypto.randomUUID = real;
    syncBuiltinESMExports();
  };
};
