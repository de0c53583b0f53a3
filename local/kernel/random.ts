/** A stream of numbers in [0, 1) that is the same for the same seed (SplitMix32). */
export function createRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state ^ (state >>> 16);
    mixed = Math.imul(mixed, 0x21f0aaad);
    mixed ^= mixed >>> 15;
    mixed = Math.imul(mixed, 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  };
}

const bytes = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
const byteAt = (word: number, shift: number): string => bytes[(word >>> shift) & 0xff] ?? '';
const hexOf = (word: number): string => byteAt(word, 24) + byteAt(word, 16) + byteAt(word, 8) + byteAt(word, 0);

/** A version 4 UUID drawn from `random`. */
export function randomUuid(random: () => number): string {
  const draw = (): number => Math.floor(random() * 2 ** 32);
  const first = hexOf(draw());
  // The version and the variant stand in fixed bits.
  const second = hexOf((draw() & 0xffff_0fff) | 0x4000);
  const third = hexOf((draw() & 0x3fff_ffff) | 0x8000_0000);
  const fourth = hexOf(draw());
  return `${first}-${second.slice(0, 4)}-${second.slice(4)}-${third.slice(0, 4)}-${third.slice(4)}${fourth}`;
}
