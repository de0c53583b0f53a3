const bits48 = (1n << 48n) - 1n;
const multiplier = 0x5deece66dn;

/** What `$random(seed)` answers on AWS: the first double of Java's linear congruential generator. */
export function fromSeed(seed: number): number {
  let state = (BigInt(Math.trunc(seed)) ^ multiplier) & bits48;
  const next = (bits: bigint): bigint => {
    state = (state * multiplier + 0xbn) & bits48;
    return state >> (48n - bits);
  };
  const high = next(26n);
  return Number((high << 27n) + next(27n)) / 2 ** 53;
}
