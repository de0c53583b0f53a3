/** A stream of chances of its own: the same seed and names give the same ones, whatever happened elsewhere. */
export interface Chance {
  /** From 0 up to 1, 1 left out. */
  next(): number;
  /** A whole number, both ends included. */
  between(from: number, through: number): number;
}

const offset = 0x811c9dc5;
const prime = 0x01000193;

const hashOf = (text: string): number => {
  let hash = offset;
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), prime);
  return hash >>> 0;
};

export const chanceFor = (seed: number, ...names: readonly string[]): Chance => {
  let state = hashOf([seed, ...names].join('/'));
  // A Weyl sequence, mixed: each value follows from its place in it alone.
  const next = (): number => {
    state = (state + 0x9e3779b9) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
  return { next, between: (from, through) => from + Math.floor(next() * (through - from + 1)) };
};
