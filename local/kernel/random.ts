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

const digits = Buffer.from('0123456789abcdef');
// Where the first digit of each byte stands, between the hyphens.
const places = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
const uuid = Buffer.alloc(36, '-');

function putWord(number: number, word: number): void {
  for (let byte = 0; byte < 4; byte += 1) {
    const value = (word >>> (24 - 8 * byte)) & 0xff;
    const place = places[number * 4 + byte] ?? 0;
    uuid[place] = digits[value >>> 4] ?? 0;
    uuid[place + 1] = digits[value & 0xf] ?? 0;
  }
}

/**
 * A version 4 UUID drawn from `random`. It is made in one piece: put together from parts, it would hold on to each of
 * them, five times its own bytes, for as long as somebody keeps it.
 */
export function randomUuid(random: () => number): string {
  const draw = (): number => Math.floor(random() * 2 ** 32);
  putWord(0, draw());
  // The version and the variant stand in fixed bits.
  putWord(1, (draw() & 0xffff_0fff) | 0x4000);
  putWord(2, (draw() & 0x3fff_ffff) | 0x8000_0000);
  putWord(3, draw());
  return uuid.toString('latin1');
}
